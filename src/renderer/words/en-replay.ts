/** What a replay says of its steps and of the skills that they used, and how two sessions stand beside each other. */
export const enReplay = {
  lastLook: (after: number) => `Last look, after ${after} ${after === 1 ? 'step' : 'steps'}`,
  dropped: 'Dropped, because a person took the desk. It is no failure, and counts as no step of the limit.',
  version: (n: number) => (n === 0 ? 'as it comes with Deskhand' : `version ${n}`),
  calledText: 'The skill above called this one.',
  versionText: 'Opens this version among all versions of the skill.',
  present: (n: number) => (n === 0 ? 'now the one that comes with Deskhand' : `now version ${n}`),
  presentText: 'The next run uses another version than this session did.',
  nowStatus: (status: string) => `the same program, now ${status}`,
  nowDescribed: 'the same program, described anew',
  updated: 'changed by an update since',
  gone: 'no longer among the skills',
  noLike: 'The other session has a step here that this one has not.',
  notComparable: 'One of the two cannot be read, so there is nothing to compare.',
  again: 'Do it again',
  againText:
    'On a private desktop, with no model: places are found by what stands there, and it ends at the first difference.',
  repair: 'Do it again, and repair',
  repairText:
    'The same; for a step that differs from the recording, the model of the settings is asked, and for that step alone.',
  accept: (steps: number) => `Take as the new version (${steps} repaired)`,
  accepted: 'From now on this one is done again in place of the recording.',
  starting: 'Opening a desktop …',
  beside: 'Beside the recording',
  besideText: 'What was recorded and what came this time, step by step.',
  expected: 'Recorded:',
  seen: 'This time:',
};
