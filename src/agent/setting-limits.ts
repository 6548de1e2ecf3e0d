/** What each setting may hold, in words; the same sentence serves the file, the command line and the English window. */
export const settingLimits = {
  model:
    'builtin, openai:NAME, NAME@URL (for example gpt-4o@https://api.openai.com/v1), or a name of "deskhand models list"',
  profile: 'faithful (a request for each module) or fast (one or two for a whole step)',
  fallback: 'a list of up to 5 models that are asked in turn when the usual one fails, for example ["builtin"]',
  embeddings: 'empty, or a model that gives vectors, for example nomic-embed-text@http://127.0.0.1:11434/v1',
  roles:
    'an object from modules to models, for example { "self-reflection": "openai:gpt-5-mini" }; the modules are information-gathering, self-reflection, task-inference, skill-curation, action-planning',
  languages: 'a list of 1 to 8 Tesseract language codes, for example ["eng", "rus"]',
  desktop: 'private or real',
  size: 'a width from 320 to 7680 and a height from 240 to 4320 pixels',
  monitor: 'all, the number of a monitor from 1, or its name such as HDMI-1',
  maxSteps: 'a whole number from 1 to 1000',
  maxTokens: 'a whole number from 1000 to 1000000000',
  maxCost: 'a number of US dollars from 0.01 to 100000',
  approvals: 'free, risky, plan, action or watch',
  settle: '{ "quietMs": …, "timeoutMs": … }',
  pointing:
    'auto (by the name of the model), pixels, fraction, percent, thousand, or thousand-box-yx (boxes [y1, x1, y2, x2] from 0 to 1000)',
  pictures:
    'whole, or changes (where no place is asked for: the screen made small, and what changed in full size; faithful profile)',
  clip: 'an object such as { "perSecond": 4 }: pictures of what passes by while it acts, for models that see; 0 for none',
  'clip.perSecond': 'a number from 0 (none) to 30',
  'clip.keyFrames': 'a whole number from 1 to 8',
  'clip.megabytes': 'a whole number from 1 to 2000',
  learn:
    'on (what was done and verified becomes a skill by itself), ask (such a skill stays disabled until you enable it), or off',
  trustAfter: 'a whole number of verified uses from 1 to 1000',
  modelLooks:
    'a whole number from 0 to 1000: how often a session may ask its model for a skill that the instruments cannot answer',
  stopChord: 'a chord such as "ctrl+alt+q", or up to three presses such as "escape escape"',
  yieldIdleMs: 'a whole number of milliseconds from 200 to 600000',
  guard: 'an object such as { "windows": ["Mousepad"], "blockedKeys": ["alt+f4"], "maxActions": 500 }',
  'guard.windows': 'a list of up to 50 names of applications or parts of window titles; empty for all windows',
  'guard.blockedRegions': 'a list of up to 50 boxes { "x": …, "y": …, "w": …, "h": … } in pixels of the display',
  'guard.blockedKeys': 'a list of up to 100 keys or chords such as "alt+f4"',
  'guard.maxActionsPerSecond': 'a whole number from 1 to 10000',
  'guard.maxActions': 'a whole number from 1 to 1000000',
  'guard.maxMinutes': 'a number of minutes from 0.01 to 10080',
  redact: 'an object such as { "texts": ["Jane Doe"], "windows": ["KeePassXC"] }, about what no export may show',
  'redact.credentials': 'true or false',
  'redact.texts': 'a list of up to 200 texts of at least 3 letters that no export may show',
  'redact.windows': 'a list of up to 50 names of applications or parts of window titles that no export may show',
  'redact.regions': 'a list of up to 50 boxes { "x": …, "y": …, "w": …, "h": … } in pixels of the display',
  keep: 'an object such as { "days": 90, "gigabytes": 20 }, for deskhand sessions prune; 0 is no limit',
  'keep.days': 'a number of days from 0 (no limit) to 36500',
  'keep.gigabytes': 'a number of gigabytes from 0 (no limit) to 1000000',
  'settle.quietMs': 'a whole number of milliseconds from 20 to 5000',
  'settle.timeoutMs': 'a whole number of milliseconds from 100 to 60000',
  '': 'a JSON object such as { "maxSteps": 60 }',
} as const;

/** The dotted path of a setting whose limits are written down; empty for the whole. */
export type LimitedSetting = keyof typeof settingLimits;

/** Why settings were refused, for a window that says it in another language. */
export interface SettingRefusal {
  /** `unknown`: there is no such setting; `key`: it looks like a key of a model, which settings never hold. */
  kind: 'value' | 'unknown' | 'key';
  /** The dotted path. */
  field: string;
  /** What stands there, as JSON; shortened. */
  shown: string;
  limits: LimitedSetting;
  /** The file and line that it stands in; empty for a change that was asked for. */
  place: string;
}

/** The nearest path above a field that limits are written for. */
export function limitsOf(field: string): LimitedSetting {
  const names = field.split('.');
  const paths = names.map((_, index) => names.slice(0, names.length - index).join('.'));
  return (paths.find((path) => Object.hasOwn(settingLimits, path)) as LimitedSetting | undefined) ?? '';
}
