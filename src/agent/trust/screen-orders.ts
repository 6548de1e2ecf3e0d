/** Finds what on a screen is addressed to an agent: shown to the person as such, and a reason to be wary. No model is asked. */
import type { DesktopWindow, Line } from '../types.ts';
import { decodings } from './decodings.ts';

export interface ScreenOrder {
  /** As it was read, at most 300 characters. */
  text: string;
  /** Decoded, where it was hidden in another form; else the same. */
  meaning: string;
}

const AGENT = String.raw`(?:a[il1|]|a\.[il]\.|agents?|assistants?|llms?|language models?|bots?|chatbots?|automation|computer[- ]use|copilots?|robots?|helpers?|automated (?:users?|helpers?|systems?)|deskhand|gpt|claude)`;

const ORDERS: RegExp[] = [
  // Taking the place of what the person said.
  /\b(?:ignore|disregard|forget|override|bypass|discard|drop|stop following)\b.{0,50}\b(?:previous|prior|above|earlier|all|your|the|any|original|former)\b.{0,40}\b(?:instructions?|prompts?|rules?|tasks?|directions?|guidelines?|goals?|orders?|commands?|request)\b/i,
  /\b(?:new|updated|changed|real|actual|revised)\b.{0,12}\b(?:instructions?|goal|task|objective|directive|system prompt)s?\b\s*(?:for|from|is\b|are\b|:)/i,
  /\b(?:user|owner|operator)(?:'s|s)? (?:has |have )?(?:now |really |actually )?(?:wants?|changed|new goal|new request|instructed|instructs|says? (?:that )?you)/i,
  /\bgoal of the user\b|\byour (?:new|next|real|actual|only) (?:goal|task|job|instruction)/i,
  // Speaking as somebody who may give orders.
  /(?:^|\n)\s*\W{0,4}(?:system|assistant|developer|human|admin(?:istrator)?)\s*(?:message|prompt|notice|override|instruction|note|update)?\s*\W{0,2}\s*[:：>]/i,
  /\bsystem (?:message|prompt|override|instruction)s?\b/i,
  /<\|?\s*\/?(?:im_start|im_end|system|assistant|eot_id|endoftext|start_header_id|end_header_id)|\[\/?INST\]|<<\/?SYS>>|#{2,}\s*(?:system|instructions?|assistant|user)\b/i,
  /[<‹＜〈]\s*\/\s*(?:screen|history|task|goal|system|instructions?|user|data|untrusted)\s*[>›＞〉]?|[<‹＜〈]\s*(?:screen|history|task|system|instructions?)\s*[>›＞〉]/i,
  // Speaking to an agent.
  new RegExp(
    String.raw`\b(?:attention|dear|notes? (?:to|for)|messages? (?:to|for)|hey|hello|if you(?:'re| are)(?: an?| the)?|instructions? (?:to|for)|for (?:any|all|the|every)|to (?:any|all|the|every)|important|as an?)\b[\s,:!]{0,3}(?:\w+\s){0,3}${AGENT}\b`,
    'i',
  ),
  new RegExp(String.raw`(?:^|\n|[.!:]\s)\s*\W{0,3}${AGENT}(?: \w+)?\s*[:,!-]`, 'i'),
  new RegExp(
    String.raw`\b${AGENT}\b.{0,40}\b(?:must|should|shall|need to|needs to|has to|have to|are required|is required|will now|please)\b`,
    'i',
  ),
  new RegExp(String.raw`\byou are (?:now |no longer )?(?:an? |the )?(?:\w+ ){0,3}(?:${AGENT}|mode)\b`, 'i'),
  // Keeping the person out of it.
  /\b(?:do not|don't|never|without)\b.{0,12}\b(?:tell|telling|inform|informing|mention|ask|asking|notify|notifying|alert|show|showing|warn|confirm)\b.{0,20}\b(?:user|person|human|owner|anyone|them|confirmation|permission)\b/i,
  /\b(?:pre-?approved|already (?:been )?(?:approved|authori[sz]ed|confirmed|agreed|consented))\b/i,
  /\bto (?:complete|continue|finish|proceed with) (?:your|the) task\b.{0,40}\b(?:must|first|need|click|press|open|type|run|go to|visit)\b/i,
  /\b(?:your task|the task|this task) (?:cannot|can not|can't|can only|will only|will fail|requires)\b/i,
  // Russian, Chinese, German, French, Spanish, Italian, Portuguese.
  /(?:игнорируй|забудь|не обращай внимания|отмени|пропусти)\p{L}*.{0,50}(?:инструкц|указани|задани|правил|команд)/iu,
  /(?:^|[^\p{L}])(?:ии|агент|ассистент|помощник|нейросет|бот)\p{L}{0,3}[^\p{L}].{0,60}(?:долж|нажми|открой|введи|удали|отправь|выполни|перейди|обязан)/iu,
  /не (?:говори|сообщай|спрашивай|показывай).{0,20}(?:пользовател|человек|владел)/iu,
  /(?:忽略|无视|忘记|不要理会|不要遵守|取消).{0,20}(?:指令|指示|说明|提示|规则|任务|要求)/u,
  /(?:AI|智能体|助手|代理|机器人|模型).{0,30}(?:必须|请|点击|打开|输入|删除|发送|运行|应该)/u,
  /(?:不要|别|无需)(?:告诉|通知|询问|提醒).{0,6}(?:用户|人)/u,
  /\b(?:ignoriere|vergiss|missachte)\b.{0,50}(?:anweisung|anleitung|aufgabe|regel|befehl)/i,
  /\b(?:ignore[rz]?|oublie[rz]?)\b.{0,50}\b(?:instructions|consignes|ordres|tâches?)/i,
  /\b(?:ignora|olvida|omite|dimentica|esquece|esqueça|ignore)\b.{0,50}\b(?:instrucciones|istruzioni|instruções|órdenes|tarea|regras)/i,
];

/** How much of a window one order may reach over, in characters. */
const LONGEST = 300;

/** In reading order, by window, so that an order over several lines is one text. */
export function findScreenOrders(lines: readonly Line[], windows: readonly DesktopWindow[]): ScreenOrder[] {
  const found: ScreenOrder[] = [];
  for (const text of [...blocksOf(lines), ...windows.map(({ title }) => title)]) {
    const meaning = [text, ...decodings(text)].find(isOrder);
    if (meaning !== undefined) found.push({ text: cut(text), meaning: meaning.slice(0, 2000) });
  }
  return found;
}

export function isOrder(text: string): boolean {
  return ORDERS.some((pattern) => pattern.test(text));
}

/** Lines that stand close under each other. */
function blocksOf(lines: readonly Line[]): string[] {
  const blocks: { lines: Line[] }[] = [];
  for (const line of lines.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x)) {
    const block = blocks.findLast(({ lines: own }) => {
      const last = own.at(-1)!;
      const gap = line.box.y - (last.box.y + last.box.h);
      const across = line.box.x < last.box.x + last.box.w + 40 && line.box.x + line.box.w > last.box.x - 40;
      return across && gap < 1.6 * Math.max(line.box.h, last.box.h);
    });
    if (block) block.lines.push(line);
    else blocks.push({ lines: [line] });
  }
  return blocks.map(({ lines: own }) => own.map(({ text }) => text).join('\n'));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
