/** What the window says about models and their prompts. */
export const enModels = {
  prompts: 'Prompts',
  promptsText:
    'What each module asks a model with. Your own text takes the place of the shipped one: always, or while one program is active.',
  fastStep: 'Task and plan in one go',
  shipped: 'As shipped',
  yours: 'Your text',
  yoursFor: (apps: string) => `your text for ${apps}`,
  notYours: (ofApp: boolean) => (ofApp ? 'The same as for all programs' : 'As shipped'),
  allPrograms: 'All programs',
  compare: 'Difference to the shipped text',
  holes: 'Filled in by Deskhand, each needed:',
  back: (ofApp: boolean) => (ofApp ? 'Back to the text for all programs' : 'Back to the shipped text'),
  discard: 'Discard changes',
  close: 'Close',
  find: 'Find models on this machine',
  finding: 'Asking the usual ports of this machine …',
  foundNone:
    'No server answers on the usual ports of this machine: start Ollama, LM Studio, vLLM or llama.cpp, then look again.',
  use: 'Use',
  useThis: (model: string) => `Use ${model}`,
  inUse: 'in use',
  noModels: 'It has no model yet.',
  named: 'Named models',
  importModels: 'Load models from a file',
  imported: (names: string) => (names === '' ? 'All of them were there already.' : `Added: ${names}.`),
  removeModel: (name: string) => `Remove ${name}`,
} as const;
