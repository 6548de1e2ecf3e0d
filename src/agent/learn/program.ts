import { say } from '../sayings.ts';
import type { Doing, Held, LearnedPart, Parameter, Place } from './doing.ts';
import { HELPERS, type Helper } from './helpers.ts';
import { expressionOf, literal, withBraces } from './holes.ts';
import { identifier, unused } from './parameters.ts';

/** skill.js of what was done: one generator whose parts say what they do, and only those helpers that it needs. */
export function programOf(
  name: string,
  parts: LearnedPart[],
  parameters: Parameter[],
  pictureName: (place: Place & { by: 'picture' }) => string,
  /** Class of the window that it begins in; null where it opens its program itself. */
  beginsIn: string | null,
): string {
  const used = new Set<Helper>(beginsIn === null ? [] : ['inFront']);
  const taken = [...parameters.map((each) => each.name), identifier(name.replaceAll('-', ' '), 'learned')];
  const bodies = parts.map(({ text, doings }) => {
    const lines = doings.flatMap((doing) => statements(doing));
    return [`yield* part(${literal(withBraces(text))});`, ...lines].map((line) => `  ${line}\n`).join('');
  });

  function statements(doing: Doing): string[] {
    switch (doing.kind) {
      case 'point': {
        const [find, aim] = found(doing.at);
        const verb = { click: 'click', double_click: 'doubleClick', triple_click: 'tripleClick', move: 'move' }[
          doing.action
        ];
        return [find, `yield ${verb}(${aim}${optionsOf(doing.options)});`];
      }
      case 'tick': {
        const [find, aim, variable] = found(doing.at);
        return [find, `if (${doing.want ? '!' : ''}${variable}.ticked) yield click(${aim});`];
      }
      case 'drag': {
        const [find, aim, variable] = found(doing.from);
        const { to } = doing;
        if ('dx' in to) {
          const end = `{ x: ${variable}.x + ${to.dx}, y: ${variable}.y + ${to.dy} }`;
          return [find, `yield drag([{ x: ${variable}.x, y: ${variable}.y }, ${end}]);`];
        }
        const [findEnd, aimEnd] = found(to);
        const point = (text: string): string => text.replace(/^(.+), (.+)$/u, '{ x: $1, y: $2 }');
        return [find, findEnd, `yield drag([${point(aim)}, ${point(aimEnd)}]);`];
      }
      case 'scroll': {
        const [find, aim] = found(doing.at);
        return [find, `yield scroll(${aim}, ${doing.dy}${doing.dx === 0 ? '' : `, ${doing.dx}`});`];
      }
      case 'type':
        return [`yield type(${expressionOf(doing.text)});`];
      case 'keypress':
        return [`yield keypress(${literal(doing.keys)});`];
      case 'hold':
        return [`yield hold({ ${heldOf(doing.held)}, ms: ${doing.ms} });`];
      case 'release':
        return [`yield release(${heldOf(doing.held) === '' ? '' : `{ ${heldOf(doing.held)} }`});`];
      case 'pause':
        return [`yield wait(${doing.seconds});`];
      case 'move-by':
        return [`yield moveBy(${doing.dx}, ${doing.dy});`];
      case 'wait-for': {
        const text = expressionOf(doing.text);
        const options = [`seconds: ${doing.seconds}`, ...(doing.gone ? ['gone: true'] : [])].join(', ');
        const shown = text.startsWith("'") || text.startsWith('"') ? withBraces(text.slice(1, -1)) : `\${${text}}`;
        const words = `"${shown.replaceAll('`', String.raw`\``)}" ${doing.gone ? 'is still there' : 'did not appear'}.`;
        return [`if (!(yield* waitFor(${text}, { ${options} }))) fail(\`${words}\`);`];
      }
      case 'dialog':
        used.add('dialog');
        return [`yield* dialog(${literal(doing.app)}, ${doing.open});`];
      case 'call':
        return callStatements(doing);
    }
  }

  function callStatements({ skill, args, windows }: Doing & { kind: 'call' }): string[] {
    const lines: string[] = [];
    const given = Object.entries(args).map(([key, value]) => {
      const app = windows[key];
      if (app === undefined) return valueOf(key, value) === key ? key : `${key}: ${valueOf(key, value)}`;
      used.add('windowOf');
      const variable = variableFor('window');
      lines.push(`const ${variable} = yield* windowOf(${literal(app)});`);
      return `${key}: ${variable}.id`;
    });
    return [...lines, `yield* call(${literal(skill)}${given.length === 0 ? '' : `, { ${given.join(', ')} }`});`];
  }

  function valueOf(key: string, value: unknown): string {
    if (typeof value !== 'string') return JSON.stringify(value);
    if (key !== 'command' || !value.includes('\uE000')) return expressionOf(value);
    used.add('shellWord');
    return expressionOf(value).replace(/\$\{(\w+)\}/gu, '${shellWord($1)}');
  }

  /** The line that finds a place, the point as arguments, and the variable's name. */
  function found(place: Place): [find: string, aim: string, variable: string] {
    if (place.by === 'window') {
      used.add('ground').add('windowOf');
      const variable = variableFor('spot');
      const call = `ground(${literal(place.app)}, ${place.at.x}, ${place.at.y})`;
      return [`const ${variable} = yield* ${call};`, `${variable}.x, ${variable}.y`, variable];
    }
    if (place.by === 'picture') {
      used.add('picture');
      const variable = variableFor('spot');
      const near = place.near === undefined ? '' : `, { near: ${expressionOf(place.near)} }`;
      const call = `picture(${literal(pictureName(place))}${near})`;
      return [`const ${variable} = yield* ${call};`, `${variable}.x, ${variable}.y`, variable];
    }
    used.add('place');
    const { label, kind, near, nth, active, at } = place;
    const options = [
      ...(kind ? [`kind: '${kind}'`] : []),
      ...(near === undefined ? [] : [`near: ${expressionOf(near)}`]),
      ...(nth === undefined ? [] : [`nth: ${nth}`]),
      ...(active ? [`window: 'active'`] : []),
    ];
    const variable = variableFor(
      label.includes('\uE000') ? 'spot' : identifier(/^\d+$/u.test(label) ? `key ${label}` : label, 'spot'),
    );
    const call = `place(${expressionOf(label)}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`;
    const aim = at
      ? `${variable}.box.x + Math.round(${variable}.box.w * ${at.x}), ${variable}.box.y + Math.round(${variable}.box.h * ${at.y})`
      : `${variable}.x, ${variable}.y`;
    return [`const ${variable} = yield* ${call};`, aim, variable];
  }

  function variableFor(wanted: string): string {
    // A place that is called as a parameter is.
    const name = unused(parameters.some((each) => each.name === wanted) ? `${wanted}Place` : wanted, taken);
    taken.push(name);
    return name;
  }

  const doc = parameters.map((each) => ` * @param {string} args.${each.name}  ${docWords(each)}\n`).join('');
  const head = `/**\n${parameters.length > 0 ? ' * @param {object} args\n' : ''}${doc} * @returns {Steps}\n */\n`;
  const takes = parameters.length === 0 ? '' : `{ ${parameters.map((each) => each.name).join(', ')} }`;
  const helpers = (Object.keys(HELPERS) as Helper[])
    .filter((each) => used.has(each))
    .map((each) => `\n${HELPERS[each]}`);
  const own = identifier(name.replaceAll('-', ' '), 'learned');
  // What was done, for whoever called it and knows no more of it than its name.
  const told = expressionOf(say('didParts', { count: parts.length, parts: parts.map(({ text }) => text).join(', ') }));
  const begin = beginsIn === null ? '' : `  yield* inFront(${literal(beginsIn)});\n\n`;
  return `${head}export default function* ${own}(${takes}) {\n${begin}${bodies.join('\n')}  return ${told};\n}\n${helpers.join('')}`;
}

function heldOf({ keys, button }: Held): string {
  return keys === undefined ? (button === undefined ? '' : `button: ${button}`) : `keys: ${literal(keys)}`;
}

function docWords({ what, value }: Parameter): string {
  const example = JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return `${what}, such as ${example}`.replaceAll('*/', '* /').replaceAll('\n', ' ');
}

function optionsOf({ button, modifiers }: { button?: number; modifiers?: string[] }): string {
  const given = [
    ...(button === undefined ? [] : [`button: ${button}`]),
    ...(modifiers === undefined ? [] : [`modifiers: ${JSON.stringify(modifiers)}`]),
  ];
  return given.length === 0 ? '' : `, { ${given.join(', ')} }`;
}
