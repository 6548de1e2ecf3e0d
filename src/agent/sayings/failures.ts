/** What goes wrong between Deskhand and the endpoint of a model; `said` is the endpoint's own words, in brackets. */
export const failureSayings = {
  endpointNotFound: '{endpoint} was not found: check the host name and the network.',
  endpointRefuses: '{endpoint} is not reachable (connection refused): is the server running, and is the port right?',
  endpointNotTrusted: '{endpoint} could not be trusted: its certificate or its TLS is not in order.',
  endpointClosed: '{endpoint} closed the connection before its reply was whole.',
  endpointNotReached: '{endpoint} is not reachable ({cause}): check the address and the network.',
  noConnection: 'no connection',
  notWholeJson: '{endpoint} sent a reply that is not whole JSON. Is it an OpenAI-compatible endpoint?',
  endpointReports: '{endpoint} reported an error: {detail}.',
  wantsKey:
    '{endpoint} wants a key, and none was sent {said}. Set OPENAI_API_KEY; it is sent only to the host of OPENAI_BASE_URL, so set that too.',
  keyNotAccepted: '{endpoint} does not accept the key {said}. Set OPENAI_API_KEY to a key of this endpoint.',
  quotaUsedUp:
    '{endpoint} says that the quota of this key is used up {said}. Add credit, or use another key or --model builtin.',
  rateLimited: '{endpoint} is limiting the rate of requests {said}. Try again later.',
  contentRefused: '{endpoint} refused the content of the request {said}. Change the goal, or use another model.',
  requestTooLong:
    '{endpoint} cannot take a request that long {said}. Use a model with a larger context, or a smaller screen.',
  modelNotThere: '{endpoint} has no model "{model}" {said}. Check the name given with --model.',
  modelNotAllowed: '{endpoint} does not let this key use the model "{model}" {said}. Use another key or model.',
  nothingThere:
    '{endpoint} has nothing at this address for "{model}" {said}. Check the model\'s name and the base URL (it often ends in /v1).',
  errorOfItsOwn: '{endpoint} has an error of its own {said}. Try again later.',
  takesNoPictures: '{endpoint} does not take pictures with "{model}" {said}. Choose a model that can see.',
  requestNotAccepted:
    '{endpoint} did not accept the request {said}. Check that "{model}" is a chat model that can see.',
  noAnswerInTime: '{endpoint} did not answer within {seconds} s. Try again, or use a faster model than "{model}".',
  asksToWait: '{failure} It asks to wait {seconds} s.',
  answeredWithPage: '{endpoint} answered with a web page, not with JSON. Check the base URL: it often ends in /v1.',
  answeredWithText: '{endpoint} answered with plain text, not with JSON. Check the base URL: it often ends in /v1.',
  noCompletion: '{endpoint} sent JSON that is not a chat completion. Is it an OpenAI-compatible endpoint?',
  modelRefused: '{endpoint} refused to answer: {detail} Change the goal, or use another model.',
  contentFiltered: '{endpoint} stopped its reply by a content filter. Change the goal, or use another model.',
  noUsableAnswer: '{endpoint}: "{model}" gave no usable answer for {role}, twice ({detail}). Try another model.',
  failedThen: '{failure} Then: {next}',
  noOtherModel: '{failure} No other model is left.',
  noVectors: '{endpoint} sent something other than a vector for each text for "{model}".',
  // What a model is called, and its key.
  modelForms:
    'a name that "deskhand models list" shows, builtin (no key, no network), openai:NAME (key in OPENAI_API_KEY) or NAME@URL, for example qwen3-vl@http://127.0.0.1:11434/v1',
  modelEmpty: 'The model is empty; it is one of: {forms}.',
  modelUnknown: '"{model}" names no model; it is one of: {forms}.',
  modelNameless: '"{model}" lacks the model\'s name; it is one of: {forms}.',
  noOpenaiKey:
    'There is no key for OpenAI. Set it with: export OPENAI_API_KEY=… ; or in the window, under Settings; or set OPENAI_BASE_URL to an endpoint that wants none (a local server), or use the built-in model: --model builtin.',
  keyWithSpace: 'The key holds a space or a sign that no key has. Copy it again into OPENAI_API_KEY.',
  noKeysInBrowser:
    'In a browser no keys are kept. Set OPENAI_API_KEY before you start Deskhand, or use the Electron window (npm start).',
  keyNotOpened: 'The key for {endpoint} cannot be opened any more. Enter it again under Settings.',
  keyForAddress:
    'A key is for a web address such as https://api.openai.com; give that of the endpoint, without a key in it.',
} as const;
