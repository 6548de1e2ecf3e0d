import { sayings } from '../../agent/sayings.ts';

/** As a session keeps them, except where the window has a nearer way out than a terminal or a file, and speaks to the person who was there. */
export const enSayings = {
  ...sayings,
  notUnderstood:
    '{place}: not understood.{hint} A step begins with one of: {verbs} (texts in quotes), or uses the words of a known skill (see Skills).',
  noSuchApp:
    '{place}: there is no application "{name}".{hint} Known applications: {known}. Say under Memory which of them you mean, as in "my browser is Chromium".',
  noSuchSecret: 'There is no secret "{name}". Keep it first, under Trust.',
  secretNotOpened:
    'The secret {name} cannot be opened: the key store of the system does not answer, or has another key. Add it again, under Trust.',
  secretNotNamed: '{secret} was not named by you, so it is not typed.',
  shownKept:
    'What you did yourself is kept as the session {id}, which can become a skill: open it under Sessions, and make a skill of it',
  nobodyThere:
    'It was not done, because nobody was there to approve it ({rule}): {what}. Stay at the window, name it in the instruction, or allow it under Trust.',
  ownVersionFailed:
    '{error} This is your version {number} of {skill}; version {back} is to be had again under Versions in its page (Skills).',
  anotherWay: 'You refused the last plan, so it looks for another way.',
  corrected: 'You said "{words}" in place of the last plan.',
  fromCorrection: 'It is a part of what you said.',
  misunderstood: 'You said "{words}", which cannot be done: {error}',
  refusedAgain: 'Refused by you, and no other way was found: {subtask}',
  refusedWith: 'You refused this plan, so none of it was done. You said: "{words}"',
  refused: 'You refused this plan, so none of it was done.',
  notApproved: 'You did not approve this ({rule}): {what}.',
  notApprovedSaid: 'You did not approve this ({rule}): {what}. You said: "{words}"',
} as const satisfies Record<keyof typeof sayings, string>;
