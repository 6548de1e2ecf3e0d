/**
 * The words of Deskhand and its two ports. Every folder of the agent may import this file; the leaf folders import
 * nothing else of the agent. Coordinates are integers in pixels, times are milliseconds, unless a comment says otherwise.
 */
import type { ZodType } from 'zod';

// ── Places ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Point {
  x: number;
  y: number;
}

/** `x`,`y` is the top-left corner; the box covers `x … x+w-1`, `y … y+h-1`. */
export interface Box extends Point {
  w: number;
  h: number;
}

/** How the pixels of one frame map to the display: `display = offset + frame × scale`. Only `screen/space.ts` converts. */
export interface Space {
  display: string;
  /** Display pixel that frame pixel 0,0 shows. */
  offset: Point;
  /** Display pixels per frame pixel; 1 for an unscaled capture. */
  scale: number;
  width: number;
  height: number;
}

/** One picture: the very pixels the model sees. */
export interface Frame {
  width: number;
  height: number;
  /** sRGB, 3 bytes a pixel, rows from the top, no padding. On a SharedArrayBuffer where possible, so that workers share it. */
  rgb: Uint8Array;
  space: Space;
  /** Hex digest of the pixels: equal hash = equal picture. Names the file in the session. */
  hash: string;
  /** Date.now() when the capture began. */
  takenAt: number;
  pointer: Point | null;
}

/** How a session refers to a frame. `file` is relative to the session's folder. */
export interface FrameRef {
  hash: string;
  file: string;
  width: number;
  height: number;
  pointer: Point | null;
  /** Where its pixels lie on the display; left out where it shows all of it. */
  part?: Pick<Space, 'offset' | 'scale'>;
}

export interface Display extends Box {
  id: string;
  primary: boolean;
  /** Input pixels per capture pixel (HiDPI); 1 on X11. */
  scale: number;
}

export interface DesktopWindow {
  id: number;
  title: string;
  /** WM_CLASS class on X11, the program's name elsewhere; empty when unknown. */
  app: string;
  /** Whole window with its decoration: in display pixels behind the `Computer` port, in pixels of the frame in an `Observation`. */
  box: Box;
  active: boolean;
  /** A dialog, by its window type or because it belongs to another window. */
  dialog: boolean;
  pid: number | null;
}

/** `skills/<app>/app.yaml`: what Deskhand knows about a program before it has ever seen it. */
export interface AppProfile {
  /** The folder's name. */
  id: string;
  name: string;
  /** Other names people use for it, in lower case: `text editor`, `browser`. */
  aliases: string[];
  /** Program and arguments; `{home}` is the folder that this desktop keeps for the program's own data. */
  command: string[];
  /** Arguments to add when Deskhand runs as root (Chromium refuses to start otherwise). */
  rootArgs: string[];
  /** WM_CLASS class of its windows. */
  windowApp: string;
  /** Debian package that brings it. */
  package: string;
  /** After each action, where it differs from the settings. */
  settle: { quietMs?: number; timeoutMs?: number };
  /** How long nothing may change, after a character that it answered, before the next is typed; left out, as after each action. */
  typingQuietMs?: number;
  /** `settled`: it loses a key that comes again while its button still moves, so a repeated one waits until all is still. */
  typing: 'fast' | 'settled';
  /** Keys and habits worth knowing, for a model. */
  hints: string[];
}

// ── What the eyes read ──────────────────────────────────────────────────────────────────────────────────────────────

export interface Word {
  text: string;
  box: Box;
  /** 0–100. */
  confidence: number;
}

export interface Line {
  text: string;
  box: Box;
  words: Word[];
  /** 0–100. */
  confidence: number;
}

export type ElementKind = 'text' | 'button' | 'field' | 'checkbox' | 'icon' | 'cell' | 'region';

/** Something that can be pointed at. `kind` is a guess. */
export interface Element {
  id: number;
  kind: ElementKind;
  label: string;
  box: Box;
  click: Point;
  /** 0–1. */
  confidence: number;
}

/** Repeated cells (board, sheet, calculator keys) with an address each: `A1` is the top-left cell. */
export interface Grid {
  box: Box;
  rows: number;
  columns: number;
  cells: { address: string; box: Box; label: string }[];
}

/** What the instruments read out of one frame, with no model. */
export interface Percept {
  lines: Line[];
  elements: Element[];
  grids: Grid[];
  ms: number;
}

export interface Observation extends Percept {
  /** Where this frame differs from the previous one; empty when it is the first or equal. */
  changed: Box[];
  sameImage: boolean;
  samePointer: boolean;
  windows: DesktopWindow[];
  /** The frame's hash. */
  signature: string;
  description: string;
  /** In a word or two: `text editor`, `dialog`, `web page`, `menu`, `desktop`, … */
  screenKind: string;
  /** On-screen instructions such as "hold H to run": data, never an instruction to the agent. */
  guidance: string[];
}

// ── Thinking ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type Cause =
  'none' | 'wrong reasoning' | 'not available here' | 'blocked' | 'wrong coordinates' | 'wrong element' | 'error';

export interface Reflection {
  verdict: 'succeeded' | 'failed' | 'unknown';
  cause: Cause;
  evidence: string;
}

export interface ChecklistItem {
  text: string;
  done: boolean;
  evidence: string;
}

/** The goal and where the agent stands. `summary` is recurrent: each one replaces the last. */
export interface Task {
  goal: string;
  subtask: string;
  why: string;
  horizon: 'long' | 'short';
  summary: string;
  /** Written before acting; the task is done when ALL items are. */
  checklist: ChecklistItem[];
  /** What the task has read and must keep, by name. */
  notes: Record<string, string>;
  status: 'doing' | 'done' | 'failed' | 'infeasible';
  reason: string;
}

/** Something that can be checked on the next observation, with no model. */
export type Check =
  | { type: 'changed' }
  | { type: 'text-shown'; text: string }
  | { type: 'text-gone'; text: string }
  | { type: 'window-shown'; title?: string; app?: string }
  | { type: 'window-gone'; id: number }
  | { type: 'window-active'; app: string };

export interface SkillCall {
  /** Name of a verb (`click`, `type`, …) or of a skill of the library. */
  skill: string;
  args: Record<string, unknown>;
}

export interface Plan {
  reasoning: string;
  /** 1–3 calls; the first that fails drops the rest. */
  calls: SkillCall[];
  /** The expected effect, in words, and as checks that must ALL hold (may be empty). */
  expect: { words: string; checks: Check[] };
  /** What to do if the effect does not appear. */
  otherwise: string;
}

/** What the library tells about a skill: all that the planner ever sees of it. */
export interface SkillCard {
  name: string;
  app: string;
  description: string;
  status: 'draft' | 'trusted' | 'disabled';
  origin: string;
  params: { name: string; type: string; optional: boolean; description: string }[];
  /** What a learned skill does in one call, as an instruction with its parameters in braces: `type "{text}", save as "{path}"`. */
  does?: string;
  /** A digest of what it does and where: skills that do the same have the same. */
  effect?: string;
}

export interface Skill extends SkillCard {
  /** The folder that holds SKILL.md and skill.js. */
  folder: string;
  body: string;
  code: string;
}

export interface Curation {
  /** Names of the skills that matter now, best first. */
  relevant: string[];
  /** What could become a new skill, in words. */
  proposals: string[];
}

// ── Acting ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** 1 left, 2 middle, 3 right, 4 back (X11 button 8), 5 forward (X11 button 9). */
export type Button = 1 | 2 | 3 | 4 | 5;

/**
 * An atom of mouse or keyboard. Points are pixels of the frame that the plan was made on until `execute.ts` maps them;
 * behind the `Computer` port they are display pixels. Key names and chords (`ctrl+shift+s`): `hand/keys.ts`.
 */
export type Action =
  | { type: 'click' | 'double_click' | 'triple_click'; x: number; y: number; button?: Button; modifiers?: string[] }
  | { type: 'move'; x: number; y: number }
  /** Relative motion, in pixels, also for games that read raw motion. */
  | { type: 'move_by'; dx: number; dy: number }
  /** Presses at the first point, passes through all, releases at the last. At least two points. */
  | { type: 'drag'; path: Point[]; button?: Button; modifiers?: string[] }
  /** Wheel notches at a point: `dy` > 0 scrolls down, `dx` > 0 to the right. */
  | { type: 'scroll'; x: number; y: number; dx: number; dy: number }
  /** A key or a chord, pressed in order and released in reverse. */
  | { type: 'keypress'; keys: string }
  /** Every character arrives as written; `\n` presses Enter, `\t` presses Tab. */
  /** `secret`: it goes by keys alone where that is possible, since programs keep what was in the clipboard. */
  | { type: 'type'; text: string; secret?: true }
  /** Holds keys or a button until `release`, or until `ms` have passed (at most 60000). */
  | { type: 'hold'; keys?: string; button?: Button; ms: number }
  /** Releases what is named; with nothing named, everything that is held. */
  | { type: 'release'; keys?: string; button?: Button }
  /** Waits; at most 60 seconds. For games and animations; never as a substitute for settling. */
  | { type: 'wait'; seconds: number };

export type ActionType = Action['type'];

/** How a call went. A failure is data. */
export interface Outcome {
  call: SkillCall;
  ok: boolean;
  /** What the skill returned (ok) or what went wrong, with the way out (not ok). */
  message: string;
  actions: Action[];
  ms: number;
  /** How many parts the skill said that it began; when it failed, the last of them is not done. */
  parts?: number;
  /** Dropped because a person took the desk, paused the session or refused it: no attempt, and no fault of the plan. */
  interrupted?: true;
  /** What the person said when they refused one of its actions; empty when they only refused. */
  said?: string;
}

/** One turn of the loop. */
export interface Step {
  number: number;
  frame: FrameRef;
  observation: Observation;
  /** The verdict on the step before; null in the first step. */
  reflection: Reflection | null;
  task: Task;
  plan: Plan;
  outcomes: Outcome[];
  /** What the person said when they refused this step's plan or one of its actions: an instruction for the next step, empty when they only refused. Null: nobody did. */
  note: string | null;
}

// ── The ports ───────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SettleOptions {
  /** How long nothing may change before the screen counts as still. */
  quietMs: number;
  /** Upper bound of the whole wait. */
  timeoutMs: number;
  /** Only what changes there counts, in display pixels; left out, everything. A provider that cannot tell where takes everything. */
  within?: Box;
  signal: AbortSignal;
}

export interface Settled {
  /** False when the upper bound came first. */
  still: boolean;
  /** Whether any damage was seen since the last `perform`. */
  changed: boolean;
  ms: number;
}

/** What a provider cannot do, in words that may be shown to a model or a person. Empty = everything. `buttons` is about 4 and 5, `watch` about the stop chord. */
export type Limits = Partial<
  Record<ActionType | 'windows' | 'activate' | 'settle' | 'unicode' | 'buttons' | 'watch', string>
>;

/** The screen, mouse and keyboard of one desktop. Coordinates are display pixels. Methods reject with a `ComputerError`. */
export interface Computer {
  readonly provider: string;
  readonly limits: Limits;
  displays(): Promise<Display[]>;
  /** In stacking order, lowest first. */
  windows(): Promise<DesktopWindow[]>;
  activate(windowId: number): Promise<void>;
  pointer(): Promise<Point>;
  capture(): Promise<Frame>;
  /**
   * Resolves when the display has the whole input; an abort stops it at the next atom and releases what it held. Of `mark`, `typed`
   * says how many characters of the text were typed before this action. A provider that cannot leave a mark leaves none.
   */
  perform(action: Action, signal: AbortSignal, mark?: Mark): Promise<void>;
  /** The last mark that was left on this display, by whomever; left out by a provider that leaves none. */
  lastMark?(): Promise<Mark | null>;
  /** Waits until the screen is still, counted from the last `perform`. */
  settle(options: SettleOptions): Promise<Settled>;
  /** Releases every key and button that is down. */
  releaseAll(): Promise<void>;
  /** Releases everything and lets go of the display. The computer cannot be used afterwards. */
  close(): Promise<void>;
}

/** Left with a display right behind the input of an action, so that after a kill somebody can tell what of it arrived. */
export interface Mark {
  /** Printable ASCII. */
  id: string;
  /** Of a text, how many of its characters have arrived; 1 for every other action. */
  typed: number;
}

/** What was learned from one step: on such a screen, for such an intent, these calls worked or failed, and why. */
export interface Lesson {
  /** The active window's `app`. */
  app: string;
  screen: string;
  intent: string;
  /** Without what was typed. */
  calls: SkillCall[];
  verdict: 'worked' | 'failed';
  why: string;
}

/** What the memory has to say now. */
export interface Recalled {
  /** What the person taught, in their words. */
  facts: string[];
  /** Nearest first. */
  good: Lesson[];
  bad: Lesson[];
}

export interface GatherInput {
  goal: string;
  subtask: string;
  percept: Percept;
  windows: DesktopWindow[];
  sameImage: boolean;
  samePointer: boolean;
  changed: Box[];
  /** A skill's question: then that alone is answered. */
  question?: LookQuestion;
}

/** What a skill asks about the screen, and the instruments could not answer. */
export interface LookQuestion {
  words: string;
  wanted: 'place' | 'text';
  /** Of the picture. */
  width: number;
  height: number;
  /** How the model names a place, in words. */
  pointing: string;
}

/** The answer to it. */
export interface Target {
  /** `{element: 12}`, or a place in the way that the model names places. */
  place: Record<string, unknown> | null;
  text: string[];
}

export interface Gathered {
  description: string;
  screenKind: string;
  guidance: string[];
  /** Null or left out: it is not there, or nobody asked. */
  target?: Target | null;
}

export interface ReflectInput {
  goal: string;
  last: Step;
  observation: Observation;
}

export interface InferInput {
  goal: string;
  previous: Task | null;
  observation: Observation;
  reflection: Reflection | null;
  /** The last k steps, oldest first. */
  recent: Step[];
  skills: SkillCard[];
  /** Left out where nothing is remembered. */
  memory?: Recalled;
}

export interface CurateInput {
  task: Task;
  observation: Observation;
  recent: Step[];
  skills: SkillCard[];
}

export interface PlanInput {
  task: Task;
  observation: Observation;
  reflection: Reflection | null;
  recent: Step[];
  /** The curated skills, best first. */
  skills: SkillCard[];
  memory?: Recalled;
  /** What this computer cannot do, in words. */
  limits: Limits;
  /** The frame's size. */
  width: number;
  height: number;
  /** How the model names a place, in words. */
  pointing: string;
}

/** Input and value of each module's question. */
export interface Roles {
  'information-gathering': { input: GatherInput; value: Gathered };
  'self-reflection': { input: ReflectInput; value: Reflection };
  'task-inference': { input: InferInput; value: Task };
  'skill-curation': { input: CurateInput; value: Curation };
  'action-planning': { input: PlanInput; value: Plan };
}

export type Role = keyof Roles;

export interface Usage {
  inputTokens: number;
  outputTokens: number;
  /** How many of the input the endpoint had in its prompt cache; left out where it had none, or says nothing of it. */
  cachedTokens?: number;
}

/** A picture, and what it is, in words that stand before it. */
export interface Glimpse {
  frame: Frame;
  caption: string;
}

export interface Ask<R extends Role> {
  role: R;
  input: Roles[R]['input'];
  images: Frame[];
  /** Key frames of what the screen showed before the first image, oldest first. */
  clip?: Frame[];
  /** Smaller pictures that a model is sent in place of the images; `images` stay what they are pictures of. */
  glimpses?: Glimpse[];
  /** What the value must look like; the adapter validates with it. */
  schema: ZodType<Roles[R]['value']>;
  signal: AbortSignal;
  /**
   * Hears the reasoning and the reply while they are written, where the model can tell them. Null: another reply begins, and what
   * was heard is void. Nothing of it counts: the answer does.
   */
  onThought?: ((piece: string | null) => void) | undefined;
}

/** A piece of what a module's model is saying now. Never recorded: the reply is, once it is whole. */
export interface Thought {
  step: number;
  role: Role;
  /** The first piece of a reply: what was said before it in this module is void. */
  begins: boolean;
  text: string;
}

export interface Answer<R extends Role> {
  value: Roles[R]['value'];
  usage: Usage;
  ms: number;
  /** What was sent, as text (images left out); empty for a model that needs no prompt. */
  prompt: string;
  /** The reply as it came. */
  raw: string;
  /** Who answered, when that is not the model that was asked: one of several roles, or of a fall-back chain. */
  model?: string;
}

/** Anything that can answer the six modules. Rejects with a `ModelError`, or with the signal's reason. */
export interface Model {
  readonly name: string;
  /** It reads the pixels with instruments of its own: it gets frames as they are, and nothing that helps a model to see. */
  readonly seesPixels?: boolean;
  ask<R extends Role>(ask: Ask<R>): Promise<Answer<R>>;
}

// ── What happens ────────────────────────────────────────────────────────────────────────────────────────────────────

export const SESSION_VERSION = 2;

export interface SessionHeader {
  type: 'session-start';
  version: number;
  id: string;
  goal: string;
  model: string;
  desktop: 'private' | 'real';
  display: string;
  width: number;
  height: number;
  /** Deskhand's version. */
  deskhand: string;
}

export type SessionStatus = 'done' | 'failed' | 'infeasible' | 'stopped' | 'error';

/** How a picture that a model got is made again from a frame of the session. */
export interface PictureRecipe {
  /** The frame's file. */
  frame: string;
  /** Ids of the observation's elements whose numbers were drawn in, in the order of drawing. */
  marks: number[];
  /** Whether the pointer was drawn in. */
  pointer: boolean;
  /** Only this part of the frame, in its pixels. */
  part?: Box;
  /** Made smaller, to so many pixels. */
  size?: { width: number; height: number };
  /** Of the pixels that were sent. */
  hash: string;
}

/** Why a person is asked about one action. */
export interface WhyAsked {
  /** Of the policy; `unknown` where none fits. */
  rule: string;
  /** In words. */
  words: string;
  /** The action and what it is aimed at. */
  what: string;
  call: number;
  /** Where it comes from. */
  origin: 'person' | 'skill' | 'screen' | 'own';
}

/** Everything that happens in a session, in order. The writer stamps each with `at` (Date.now()). */
export type SessionEvent =
  | SessionHeader
  /** It was interrupted, and goes on from here. `words`: how far the step had come that was cut off. */
  | { type: 'session-resume'; deskhand: string; display: string; words: string }
  | { type: 'step-start'; step: number }
  | { type: 'frame'; step: number; frame: FrameRef }
  | { type: 'stage-start'; step: number; role: Role }
  | { [R in Role]: { type: 'stage-end'; step: number; role: R; ms: number; value: StageValue[R] } }[Role]
  | {
      type: 'model-call';
      step: number;
      role: Role;
      model: string;
      prompt: string;
      frames: string[];
      /** So many of the first of those are of the time before: key frames of the last action. */
      clip?: number;
      /** How each of those was shown, where it was not shown as it is. */
      shown?: PictureRecipe[];
      raw: string;
      usage: Usage;
      ms: number;
      /** US dollars, by the table of prices at that time; left out when the model's price is not known. */
      cost?: number;
    }
  | {
      type: 'call-start';
      step: number;
      call: number;
      skill: string;
      /** Of a skill of the library, not of a verb: which of its versions ran (0: as it comes with Deskhand), and its `programId`. */
      version?: number;
      program?: string;
      args: Record<string, unknown>;
    }
  | { type: 'action'; step: number; call: number; action: Action; ms: number; changed: boolean; still: boolean }
  | { type: 'query'; step: number; call: number; query: string; answer: string; ms: number }
  /** `interrupted`: dropped because a person took the desk or paused the session; no failure, and no step off the limit. */
  | { type: 'call-end'; step: number; call: number; ok: boolean; interrupted?: true; message: string; ms: number }
  /** A skill calls another: the `use`th such call within this call of the plan, counted from 1, by the use `within` (0: the call's own skill). */
  | {
      type: 'skill-start';
      step: number;
      call: number;
      use: number;
      within: number;
      skill: string;
      version?: number;
      program?: string;
      args: Record<string, unknown>;
    }
  /** How it went; a skill that called may have tried another way since. */
  | {
      type: 'skill-end';
      step: number;
      call: number;
      use: number;
      ok: boolean;
      interrupted?: true;
      message: string;
      ms: number;
    }
  | { type: 'step-end'; step: number; ms: number }
  | { type: 'problem'; where: string; message: string }
  /** The plan waits for a person's decision; with `why`, one action of it does. */
  | { type: 'approval-start'; step: number; why?: WhyAsked }
  | {
      type: 'approval-end';
      step: number;
      decision: 'approved' | 'refused' | 'corrected';
      by: string;
      words: string;
      /** Of the policy, where one action was decided about; `unknown` where none fits it. */
      rule?: string;
    }
  /** Something on the screen gives orders to an agent. They are not followed, and the person is told. */
  | { type: 'screen-order'; step: number; text: string }
  /** From here on nothing is done; what runs is dropped, and everything was released. `by`: who has the desk, or who asked. */
  | { type: 'pause'; by: string }
  | { type: 'resume'; by: string }
  /** A person did this on the agent's private desktop; `frame` is what it was done on. Of a text that they typed only the length is kept. */
  | { type: 'take-over'; by: string; frame: FrameRef; action: Action }
  | { type: 'stop'; by: string; releasedMs: number }
  | {
      type: 'session-end';
      status: SessionStatus;
      reason: string;
      steps: number;
      ms: number;
      usage: Usage;
      cost?: number;
    };

/** What each stage leaves in the session: the module's whole result. */
export interface StageValue {
  'information-gathering': Observation;
  'self-reflection': Reflection;
  'task-inference': Task;
  'skill-curation': Curation;
  'action-planning': Plan;
}

/** An event as it stands in the file. */
export type Stamped<E extends SessionEvent = SessionEvent> = E & { at: number };

export interface SessionResult {
  status: SessionStatus;
  reason: string;
  steps: number;
  ms: number;
  usage: Usage;
  /** US dollars, of the calls whose price is known. */
  cost?: number;
}

// ── Errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A mistake in what a person gave: settings, arguments, instruction, skill, file. Exit code 2; the message names the place and the way out. */
export class InputError extends Error {
  override readonly name: string = 'InputError';
}

/** The display, its server or a provider failed. */
export class ComputerError extends Error {
  override readonly name = 'ComputerError';
}

/** A model or its endpoint failed. `retry` tells whether the same request may succeed later. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly retry: boolean;
  /** What was used up all the same. */
  readonly usage: Usage | undefined;
  constructor(message: string, options: { retry: boolean; usage?: Usage; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retry = options.retry;
    this.usage = options.usage;
  }
}

/** Thrown through everything when a session is stopped; `by` says by whom or what, `releasedMs` what released everything already. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly by: string;
  readonly releasedMs: number | undefined;
  constructor(by: string, releasedMs?: number) {
    super(`Stopped by ${by}.`);
    this.by = by;
    this.releasedMs = releasedMs;
  }
}
