/** Why something that a person asked for cannot begin or cannot be done. */
export const refusalSayings = {
  instructionEmpty: 'The instruction is empty. Say what to do, for example: open Mousepad, type "hello"',
  partOf: 'Part {number} of the instruction, {part}',
  quoteOpen: '{place}: a quotation mark is not closed.',
  writeLike: '{place}: not understood. Write: {example}',
  notUnderstood:
    '{place}: not understood.{hint} A step begins with one of: {verbs} (texts in quotes; docs/instructions.md has an example of each), or uses the words of a known skill.',
  meant: ' Did you mean {name}?',
  neverRead:
    '{place}: nothing has been read as "{name}" before. Put the text in quotes, or first say: read … as {name}',
  contradict: 'Parts {number} and {count} contradict each other: {part}, then {next}.',
  runsAlready: 'A session runs already: "{goal}". Stop it first.',
  noneRuns: 'No session is running.',
  onlyOnPrivate: 'A program is opened on a private desktop only: open it yourself.',
  noProgram: 'There is no program "{program}" on this machine: install it, or write its full path.',
  programsMissing:
    'A private desktop needs programs that are not installed. Install them with: sudo apt-get install -y {names}',
  noSuchMonitor: 'There is no monitor "{name}". There are: {names}, and "all".',
  noSuchWindow: 'No window has "{name}" in its title. Open are: {names}.',
  noneOpen: 'none',
  decidedAlready: 'Nothing waits for a decision: it was decided already, or the session went on.',
  onlyWatches: 'This session only watches: refuse the plan or correct it, or start one that asks.',
  ownDisplay: 'This session works on your own display: use your mouse and keyboard, the agent yields to them.',
  secretNotNamed: '{secret} was not named by the person, so it is not typed.',
  noSuchApp:
    '{place}: there is no application "{name}".{hint} Known applications: {known}; add one in skills/<app>/app.yaml.',
  noSuchSecret: 'There is no secret "{name}". Keep it first: deskhand secrets add {name}',
  noSecretName: '"{name}" is no name for a secret: letters, digits, - and _, a letter first.',
  secretEmpty: 'The value of {name} is empty; nothing was kept.',
  secretNotOpened:
    'The secret {name} cannot be opened: the key store of the system does not answer, or has another key. Add it again: deskhand secrets add {name}',
  noListOfSecrets: '{path} is no list of secrets. It was left as it is: delete it, and add them again.',
  noListOfDecisions: '{path} is no list of decisions. It was left as it is: correct or delete it.',
  changedElsewhere: '{path} was changed by another program or window since it was read here; nothing was saved.',
  // What learned skills say.
  learnedDoes: '{skill} was learned and does the next {count} parts in one call',
  didParts: 'Did all {count} parts: {parts}',
} as const;
