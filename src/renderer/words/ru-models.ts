import type { Words } from './words.tsx';

export const ruModels: Words['models'] = {
  prompts: 'Запросы к модели',
  promptsText:
    'Чем каждый модуль спрашивает модель. Ваш текст заменяет исходный: всегда или пока активна одна программа.',
  fastStep: 'Задача и план разом',
  look: 'Вопрос навыка',
  shipped: 'Исходный',
  yours: 'Ваш текст',
  yoursFor: (apps) => `ваш текст для ${apps}`,
  notYours: (ofApp) => (ofApp ? 'Тот же, что для всех программ' : 'Исходный'),
  allPrograms: 'Все программы',
  compare: 'Отличия от исходного текста',
  holes: 'Это подставляет Deskhand, нужно каждое:',
  back: (ofApp) => (ofApp ? 'Вернуть текст для всех программ' : 'Вернуть исходный текст'),
  discard: 'Отменить правки',
  close: 'Закрыть',
  find: 'Найти модели на этом компьютере',
  finding: 'Опрашиваются обычные порты этого компьютера …',
  foundNone:
    'На обычных портах этого компьютера никто не отвечает: запустите Ollama, LM Studio, vLLM или llama.cpp и поищите снова.',
  use: 'Взять',
  useThis: (model) => `Взять ${model}`,
  inUse: 'используется',
  noModels: 'В нём ещё нет моделей.',
  endpoint: 'Поставщик',
  nameThere: 'Имя модели там',
  remove: 'Убрать',
  removed: (name) => `${name} убрана.`,
  embeddings: 'Поиск навыков по смыслу',
  embeddingsText:
    'Модель, дающая векторы (nomic-embed-text@http://127.0.0.1:11434/v1); без неё навыки ищутся по словам.',
  named: 'Названные модели',
  importModels: 'Загрузить модели из файла',
  imported: (names) => (names === '' ? 'Все они уже были.' : `Добавлены: ${names}.`),
  removeModel: (name) => `Убрать ${name}`,
};
