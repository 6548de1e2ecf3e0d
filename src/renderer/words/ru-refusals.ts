import type { refusalSayings } from '../../agent/sayings/refusals.ts';

export const ruRefusals: Record<keyof typeof refusalSayings, string> = {
  instructionEmpty: 'Задание пусто. Скажите, что сделать, например: open Mousepad, type "hello"',
  partOf: 'Часть {number} задания, {part}',
  quoteOpen: '{place}: кавычка не закрыта.',
  writeLike: '{place}: непонятно. Напишите: {example}',
  notUnderstood:
    '{place}: непонятно.{hint} Шаг начинается с одного из слов: {verbs} (тексты в кавычках; примеры каждого — в docs/instructions.md) или повторяет слова известного навыка.',
  meant: ' Может быть, {name}?',
  neverRead:
    '{place}: под именем «{name}» ещё ничего не прочитано. Возьмите текст в кавычки или сначала скажите: read … as {name}',
  contradict: 'Части {number} и {count} противоречат друг другу: {part}, затем {next}.',
  runsAlready: 'Сеанс уже идёт: «{goal}». Сначала остановите его.',
  noneRuns: 'Ни один сеанс не идёт.',
  onlyOnPrivate: 'Программа открывается только на отдельном рабочем столе: на своём откройте её сами.',
  noProgram: 'Программы «{program}» на этом компьютере нет: установите её или напишите полный путь.',
  programsMissing: 'Отдельному рабочему столу не хватает программ. Установите их: sudo apt-get install -y {names}',
  noSuchMonitor: 'Монитора «{name}» нет. Есть: {names} и «all».',
  noSuchWindow: 'Окна с «{name}» в заголовке нет. Открыты: {names}.',
  noneOpen: 'ни одного',
  decidedAlready: 'Решения ничто не ждёт: решено раньше, или сеанс пошёл дальше.',
  onlyWatches: 'Этот сеанс только смотрит: отклоните план, исправьте его или начните сеанс, который спрашивает.',
  ownDisplay: 'Этот сеанс работает на вашем экране: берите мышь и клавиатуру, агент уступит.',
  secretNotNamed: '{secret} человек не называл, поэтому он не печатается.',
  noSuchSecret: 'Секрета «{name}» нет. Сначала сохраните его: deskhand secrets add {name}',
  noSecretName: '«{name}» не годится в имена секрета: буквы, цифры, - и _, первой буква.',
  secretEmpty: 'Значение {name} пусто; ничего не сохранено.',
  secretNotOpened:
    'Секрет {name} не открывается: хранилище ключей системы не отвечает или ключ в нём другой. Добавьте его снова: deskhand secrets add {name}',
  noListOfSecrets: '{path} — не список секретов. Файл не изменён: удалите его и добавьте секреты снова.',
  noListOfDecisions: '{path} — не список решений. Файл не изменён: исправьте его или удалите.',
  changedElsewhere:
    '{path} изменила другая программа или другое окно, после того как он был здесь прочитан; ничего не сохранено.',
  learnedDoes: 'Навык {skill} был выучен и делает следующие части ({count}) за один вызов',
  didParts: 'Сделаны все части ({count}): {parts}',
};
