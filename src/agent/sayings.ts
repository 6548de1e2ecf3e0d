import { deedSayings } from './sayings/deeds.ts';
import { failureSayings } from './sayings/failures.ts';
import { refusalSayings } from './sayings/refusals.ts';
import { skillSayings } from './sayings/skills.ts';
import { trustSayings } from './sayings/trust.ts';

/**
 * What Deskhand itself says in a session, as sentences with `{holes}`. A session keeps them in English, for they are data that
 * models and other programs read too; the window shows them in the language of the person (`src/renderer/words/told.ts`).
 */
export const sayings = {
  cutOff: 'The program ended in the midst of this, and what is on the screen or in the skill is not as it was.',
  resumeNext: 'The last step was over: the next begins with a fresh look.',
  resumeAgain: 'Nothing had been done yet in step {step}: it is thought again, with a fresh look.',
  resumeWithin: 'Step {step} had begun to act: what was done is not done again, and the rest follows.',
  resumeAfter: 'Step {step} was cut off in a way that cannot be joined: a fresh look decides what is next.',
  // What the built-in model plans.
  bringToFront: 'Bring {window} to the front.',
  openAlready: '{app} is open already: bring it to the front.',
  startApp: 'Start {app} from the run dialog.',
  noWindowToClose: 'There is no window to close.',
  closeOrAsk: 'Close "{window}", or have it ask.',
  closeWindow: 'Close "{window}".',
  clickAt: '"{label}" is at {x},{y}: click it.',
  pointAt: 'Point at "{label}".',
  clickBox: 'Click the box of "{label}".',
  lookFor: '"{label}" is not on this frame: wait for it, then scroll for it.',
  dragTo: 'Drag "{label}" to {x},{y}.',
  typeText: 'Type {count} characters.',
  typeInto: 'Type {count} characters into "{field}".',
  press: 'Press {keys}.',
  chooseFrom: 'Choose "{option}" from "{list}".',
  choose: 'Choose {path}.',
  scrollUntil: 'Scroll {direction} until "{text}" is shown.',
  scroll: 'Scroll {direction}.',
  up: 'up',
  down: 'down',
  left: 'left',
  right: 'right',
  wait: 'Wait {seconds} seconds.',
  waitUntilShown: 'Wait until "{text}" is shown.',
  waitUntilGone: 'Wait until "{text}" is gone.',
  waitToRead: 'What is to be read is not here yet: wait for it.',
  goTo: 'Go to {address}.',
  saveAs: 'Save as {path}.',
  save: 'Save.',
  useSkill: 'Use the skill {skill}.',
  // What a plan expects, and what was seen of it.
  callSucceeds: 'the call reports success',
  screenChanges: 'the screen changes',
  windowAppears: 'a window {window} appears',
  isShown: '"{text}" is shown',
  isGone: '"{text}" is gone',
  stillShown: '"{text}" is still on the screen',
  notShown: '"{text}" is not on the screen',
  notShownYet: '"{text}" is not on the screen yet',
  onScreen: '"{text}" is on the screen',
  screenChanged: 'the screen changed',
  nothingChanged: 'nothing changed on the screen',
  nothingVisibleChanged: 'nothing visible changed',
  windowThere: 'the window "{window}" is there',
  noWindowThere: 'no window {window} is there',
  windowStillThere: 'the window "{window}" is still there',
  windowGone: 'the window is gone',
  inFront: '{window} is in front',
  otherInFront: '{app} is not in front, "{window}" is',
  notInFront: '{app} is not in front',
  cannotBeRead: 'it cannot be read here',
  wasRead: 'read {text}',
  noCheckbox: 'no checkbox with this label can be seen',
  ticked: 'it is ticked',
  notTicked: 'it is not ticked',
  onlyVerified: 'only a verified step can prove it',
  notInTime: '"{text}" did not appear in time.',
  skillDisabled: 'The skill {skill} is disabled.',
  // Where the task stands.
  nextPart: 'It is the next part of the instruction.',
  anotherWay: 'The person refused the last plan, so it looks for another way.',
  attempt: 'Attempt {number}, because: {evidence}.',
  couldNotAfter: 'Could not {subtask}: {evidence} ({count} attempts).',
  couldNot: 'Could not {subtask}: {evidence}.',
  noEffect: 'no attempt had an effect',
  allDone: 'Every part of the instruction is done.',
  allPartsDone: 'All {count} parts are done; last: {evidence}.',
  corrected: 'The person said "{words}" in place of the last plan.',
  fromCorrection: 'It is a part of what the person said.',
  misunderstood: 'The person said "{words}", which cannot be done: {error}',
  limitAt: 'The limit of {limit} is reached at: {subtask}',
  limit: 'The limit of {limit} is reached.',
  limitSteps: '{count} steps',
  limitMinutes: '{count} minutes',
  limitTokens: '{count} tokens',
  limitMoney: '{count} US dollars',
  refusedAgain: 'Refused by the person, and no other way was found: {subtask}',
  refusedWith: 'The person refused this plan, so none of it was done. They said: "{words}"',
  refused: 'The person refused this plan, so none of it was done.',
  pausedBefore: '{by} paused the session before this was done.',
  deskTaken: 'The person took the desk before this was done ({by}).',
  stoppedBy: 'Stopped by {by}; everything was released in {ms} ms.',
  stoppedHolding: 'Stopped by {by}; what was held could not be released.',
  shownMeanwhile: 'Done by a person meanwhile: {instruction}',
  shownSteps: 'A person showed it in {steps} steps.',
  shownKept:
    'What you did yourself is kept as the session {id}, which can become a skill: deskhand sessions to-skill {id}',
  openingDesktop: 'Opening a private desktop …',
  // What is on the screen.
  frontOfOne: '"{window}" is in front of 1 window',
  frontOfMany: '"{window}" is in front of {count} windows',
  nothingInFront: 'no window is in front',
  elements: '{count} elements',
  sameAsBefore: 'nothing changed since the last look',
  reads: 'reads: {text}',
  // What a check of the machine found.
  nodeName: 'Node.js',
  packagesName: 'packages',
  folderName: 'data folder',
  settingsName: 'settings',
  modelName: 'model',
  displayName: 'real display',
  tooOld: '{version} is too old',
  startByLauncher: 'Start Deskhand with ./deskhand: it brings Node.js 24.',
  allInstalled: 'everything is installed',
  notInstalled: 'not installed: {names}',
  fontsName: 'East Asian fonts',
  fontsThere: 'Chinese, Japanese and Korean can be shown',
  fontsMissing: 'there is no font for Chinese, Japanese and Korean: their letters are empty boxes',
  settingsFound: 'model {model}, {desktop} desktop, languages {languages}',
  builtinNoKey: 'builtin, which needs no key; {key}',
  keySet: 'OPENAI_API_KEY is set',
  keyNotSet: 'OPENAI_API_KEY is not set',
  displayFound: '{display} {size}, by {provider}',
  logInToX: 'Log in to an X11 session, or use the private desktop.',
  waylandHere:
    'Deskhand cannot work a Wayland session: log in with X11 (often called "on Xorg" on the login screen), or use `--desktop private`.',
  noDisplay: 'There is no display here (DISPLAY is not set): use `--desktop private`, or name one with `--display :0`.',
  nameDisplay:
    'The private desktop needs none. To work on your own screen, start Deskhand with the name of its display.',
  noDisplayNeeded: 'The private desktop does not need it. To work on your own screen, see to this, then look again.',
  notLetIn:
    'The X server on {display} does not let us in ({cause}): point XAUTHORITY to its cookie file, or use --desktop private.',
  noServer: 'No X server answers on {display} ({cause}): check DISPLAY or --display, or use --desktop private.',
  // Who did something.
  byWindow: 'the window',
  byStopButton: 'the Stop button',
  byEscape: 'the Escape key in the window',
  byPicture: 'a person at the live picture',
  byStopChord: 'the stop chord',
  byPanicKey: 'the panic key',
  byTray: 'the icon beside the clock',
  byStepping: '--step, before the plan',
  byQuietDesk: 'the quiet desk ({ms} ms)',
  byPerson: 'the person at the desk, who {what}',
  byEnd: 'the end of Deskhand',
  ...deedSayings,
  ...failureSayings,
  ...refusalSayings,
  ...skillSayings,
  ...trustSayings,
} as const;

export type Saying = keyof typeof sayings;

/** The names of the holes of a sentence. */
export type Holes<T extends string> = T extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** The sentence with its holes filled. */
export function say<K extends Saying>(
  key: K,
  ...[holes]: [Holes<(typeof sayings)[K]>] extends [never]
    ? []
    : [holes: Record<Holes<(typeof sayings)[K]>, string | number>]
): string {
  const values = holes as Record<string, string | number> | undefined;
  return sayings[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values?.[name]));
}
