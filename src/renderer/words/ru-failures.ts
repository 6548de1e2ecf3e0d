import type { failureSayings } from '../../agent/sayings/failures.ts';

export const ruFailures: Record<keyof typeof failureSayings, string> = {
  endpointNotFound: '{endpoint} не найден: проверьте имя узла и сеть.',
  endpointRefuses: '{endpoint} недоступен (в соединении отказано): запущен ли сервер и верен ли порт?',
  endpointNotTrusted: '{endpoint} не заслуживает доверия: его сертификат или TLS не в порядке.',
  endpointClosed: '{endpoint} закрыл соединение, не закончив ответа.',
  endpointNotReached: '{endpoint} недоступен ({cause}): проверьте адрес и сеть.',
  noConnection: 'нет соединения',
  notWholeJson: '{endpoint} прислал неполный JSON. Это точно сервис, совместимый с OpenAI?',
  endpointReports: '{endpoint} сообщил об ошибке: {detail}.',
  wantsKey:
    '{endpoint} требует ключ, а он не был отправлен {said}. Задайте OPENAI_API_KEY; он отправляется только узлу из OPENAI_BASE_URL, поэтому задайте и его.',
  keyNotAccepted: '{endpoint} не принимает ключ {said}. Задайте в OPENAI_API_KEY ключ этого сервиса.',
  quotaUsedUp:
    '{endpoint} отвечает, что квота этого ключа исчерпана {said}. Пополните счёт, возьмите другой ключ или --model builtin.',
  rateLimited: '{endpoint} ограничивает частоту запросов {said}. Попробуйте позже.',
  contentRefused: '{endpoint} отклонил содержание запроса {said}. Измените задание или возьмите другую модель.',
  requestTooLong:
    '{endpoint} не принимает такой длинный запрос {said}. Возьмите модель с большим контекстом или экран поменьше.',
  modelNotThere: 'У {endpoint} нет модели «{model}» {said}. Проверьте имя в --model.',
  modelNotAllowed:
    '{endpoint} не разрешает этому ключу модель «{model}» {said}. Возьмите другой ключ или другую модель.',
  nothingThere:
    'У {endpoint} по этому адресу для «{model}» ничего нет {said}. Проверьте имя модели и базовый адрес (часто он кончается на /v1).',
  errorOfItsOwn: 'У {endpoint} своя ошибка {said}. Попробуйте позже.',
  takesNoPictures: '{endpoint} не принимает картинок с «{model}» {said}. Выберите модель, которая видит.',
  requestNotAccepted:
    '{endpoint} не принял запрос {said}. Проверьте, что «{model}» — модель для беседы и что она видит.',
  noAnswerInTime: '{endpoint} не ответил за {seconds} с. Попробуйте снова или возьмите модель быстрее, чем «{model}».',
  asksToWait: '{failure} Просит подождать {seconds} с.',
  answeredWithPage: '{endpoint} ответил веб-страницей, а не JSON. Проверьте базовый адрес: часто он кончается на /v1.',
  answeredWithText:
    '{endpoint} ответил простым текстом, а не JSON. Проверьте базовый адрес: часто он кончается на /v1.',
  noCompletion: '{endpoint} прислал JSON, но не ответ модели. Это точно сервис, совместимый с OpenAI?',
  modelRefused: '{endpoint} отказался отвечать: {detail} Измените задание или возьмите другую модель.',
  contentFiltered: '{endpoint} прервал ответ фильтром содержания. Измените задание или возьмите другую модель.',
  noUsableAnswer:
    '{endpoint}: «{model}» дважды не дала пригодного ответа для {role} ({detail}). Попробуйте другую модель.',
  failedThen: '{failure} Затем: {next}',
  noOtherModel: '{failure} Других моделей не осталось.',
  noVectors: '{endpoint} прислал не по вектору на каждый текст для «{model}».',
  modelForms:
    'имя из «deskhand models list», builtin (без ключа и сети), openai:ИМЯ (ключ в OPENAI_API_KEY) или ИМЯ@URL, например qwen3-vl@http://127.0.0.1:11434/v1',
  modelEmpty: 'Модель не названа; можно так: {forms}.',
  modelUnknown: '«{model}» — не модель; можно так: {forms}.',
  modelNameless: 'В «{model}» нет имени модели; можно так: {forms}.',
  noOpenaiKey:
    'Ключа для OpenAI нет. Задайте его: export OPENAI_API_KEY=… ; или в окне, в настройках; или укажите в OPENAI_BASE_URL сервис без ключа (локальный сервер); или возьмите встроенную модель: --model builtin.',
  keyWithSpace: 'В ключе пробел или знак, которого в ключах не бывает. Скопируйте его в OPENAI_API_KEY заново.',
  noKeysInBrowser:
    'В браузере ключи не хранятся. Задайте OPENAI_API_KEY до запуска Deskhand или откройте окно Electron (npm start).',
  keyNotOpened: 'Ключ для {endpoint} больше не открывается. Введите его в настройках заново.',
  keyForAddress: 'Ключ даётся веб-адресу вроде https://api.openai.com; укажите адрес сервиса, без ключа в нём.',
};
