import { describe, expect, test } from 'vitest';
import { UnreadableJson, parseJson } from '../../src/agent/model/tolerant-json.ts';

/** What models really write around and inside their JSON, and the one value that each can mean. */
const readable: [string, string, unknown][] = [
  ['plain JSON', '{"a": 1}', { a: 1 }],
  ['space around it', '\n\n  {"a": 1}  \n', { a: 1 }],
  ['a byte order mark', '\uFEFF{"a": 1}', { a: 1 }],
  ['a code fence', '```json\n{"a": 1}\n```', { a: 1 }],
  ['a fence without a language', '```\n{"a": 1}\n```', { a: 1 }],
  ['a fence that never closes', '```json\n{"a": 1}', { a: 1 }],
  ['tildes', '~~~json\n{"a": 1}\n~~~', { a: 1 }],
  ['prose before', 'Sure! Here is the JSON:\n{"a": 1}', { a: 1 }],
  ['prose after', '{"a": 1}\n\nLet me know if you need more.', { a: 1 }],
  ['prose on both sides of a fence', 'I would click.\n```json\n{"a": 1}\n```\nThis saves the file.', { a: 1 }],
  ['a label', 'json\n{"a": 1}', { a: 1 }],
  ['an assignment', 'plan = {"a": 1};', { a: 1 }],
  ['an answer tag', '<answer>{"a": 1}</answer>', { a: 1 }],
  ['channel marks', '<|channel|>final<|message|>{"a": 1}<|end|>', { a: 1 }],
  ['a thought', '<think>Maybe {"a": 2}?</think>{"a": 1}', { a: 1 }],
  ['a thought without its opening tag', 'Maybe {"a": 2}?</think>\n{"a": 1}', { a: 1 }],
  ['a thought with another name', '<thinking>hm</thinking>\n{"a": 1}', { a: 1 }],
  ['a tag inside a text', '{"a": "<think>x</think>"}', { a: '<think>x</think>' }],
  ['braces in the prose', 'Use {name} or {}: {"a": 1}'.replace(' or {}', ''), { a: 1 }],
  ['a footnote in brackets', 'As [1] says: {"a": 1}', { a: 1 }],
  ['a ticked box', '- [x] done\n{"a": 1}', { a: 1 }],
  ['the same value twice', '{"a": 1}\n```json\n{ "a": 1 }\n```', { a: 1 }],
  ['a draft in the prose, the answer in the fence', 'Say {"a": 2}. No:\n```json\n{"a": 1}\n```', { a: 1 }],
  ['one brace too many', '{"a": {"b": 1}}}', { a: { b: 1 } }],
  ['JSON inside a JSON text', '"{\\"a\\": 1}"', { a: 1 }],
  ['a list', '[{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
  ['trailing commas', '{"a": [1, 2,], "b": {"c": 3,},}', { a: [1, 2], b: { c: 3 } }],
  ['single quotes', "{'a': 'b'}", { a: 'b' }],
  ['single quotes and an apostrophe', "{'a': 'it's here, isn't it'}", { a: "it's here, isn't it" }],
  ['an escaped apostrophe', "{'a': 'the dogs\\' bowl'}", { a: "the dogs' bowl" }],
  ['an apostrophe in double quotes', '{"a": "it\'s # here, now"}', { a: "it's # here, now" }],
  ['a comma, a brace and a colon in a text', '{"a": "x, y: {z}",}', { a: 'x, y: {z}' }],
  ['curly quotes', '{“a”: “b”}', { a: 'b' }],
  ['unquoted keys', '{a: 1, screen_kind: "menu", $x: 2}', { a: 1, screen_kind: 'menu', $x: 2 }],
  ['Python words', "{'a': True, 'b': False, 'c': None}", { a: true, b: false, c: null }],
  ['loud words', '{"a": TRUE, "b": NULL}', { a: true, b: null }],
  ['undefined', '{"a": undefined}', { a: null }],
  ['line comments', '{"a": 1, // the first\n"b": 2}', { a: 1, b: 2 }],
  ['block comments', '{/* why */ "a": 1}', { a: 1 }],
  ['Python comments', '{"a": 1, # why\n"b": 2}', { a: 1, b: 2 }],
  ['a URL with slashes', "{'a': 'http://x/y#z'}", { a: 'http://x/y#z' }],
  ['a line break inside a text', '{"a": "one\ntwo"}', { a: 'one\ntwo' }],
  ['a tab inside a text', '{"a": "one\ttwo"}', { a: 'one\ttwo' }],
  ['a Windows path', '{"a": "C:\\Users\\me"}', { a: 'C:\\Users\\me' }],
  ['known escapes beside unknown ones', '{"a": "x\\n\\"y\\" \\d \\u00e9 \\/"}', { a: 'x\n"y" \\d é /' }],
  ['a Python escape', "{'a': '\\xe9'}", { a: 'é' }],
  ['an escaped underscore', '{"a": "open\\_file"}', { a: 'open\\_file' }],
  ['other scripts', '{"имя": "Сохранить", ключ: "文件"}', { имя: 'Сохранить', ключ: '文件' }],
  ['an emoji', '{"a": "👍",}', { a: '👍' }],
  ['negative, fractional and large numbers', '{"a": [-1, 2.5, 1e3, 1.5E-2],}', { a: [-1, 2.5, 1000, 0.015] }],
  ['numbers as JSON5 has them', '{a: [+5, .5, 5.]}', { a: [5, 0.5, 5] }],
  ['a number as a text stays a text', '{"a": "007",}', { a: '007' }],
  ['a cut after a whole text', '{"a": "x", "b": "y"', { a: 'x', b: 'y' }],
  ['a cut after an inner value', '{"calls": [{"skill": "click"}],', { calls: [{ skill: 'click' }] }],
  ['German quotes', '{„a“: „b“, „c“: „d”}', { a: 'b', c: 'd' }],
  ['French quotes', '{«a»: «b»}', { a: 'b' }],
  ['Chinese quotes and marks', '{「a」：「b」，『c』：1}', { a: 'b', c: 1 }],
  ['full-width quotes', '{＂a＂： ＂b＂}', { a: 'b' }],
  ['backticks', '{`a`: `b`}', { a: 'b' }],
  ['a thought in other brackets', '[THINK]Maybe {"a": 2}[/THINK]{"a": 1}', { a: 1 }],
  ['two thoughts', '<think>{"a": 2}</think><think>{"a": 3}</think>{"a": 1}', { a: 1 }],
  ['a thought channel', '<|channel|>analysis<|message|>{"a": 2}<|end|><|channel|>final<|message|>{"a": 1}', { a: 1 }],
  ['the same field twice with the same value', '{"a": 1, "a": 1}', { a: 1 }],
  ['a cut inside a fence', '```json\n{"a": {"b": "c"},', { a: { b: 'c' } }],
  ['an empty object', '{}', {}],
  ['a name that means something to JavaScript', '{"__proto__": {"a": 1},}', JSON.parse('{"__proto__": {"a": 1}}')],
];

/** What has no meaning, or more than one. Nothing is guessed, above all no number. */
const unreadable: [string, string, RegExp][] = [
  ['nothing', '', /empty/],
  ['only a thought', '<think>I wonder…', /empty/],
  ['only prose', 'I cannot do that.', /no JSON object/],
  ['a bare number', '42', /no JSON object/],
  ['a bare word', 'null', /no JSON object/],
  ['a text that is cut off', '{"a": "Hello wor', /a text is cut off/],
  ['a number that may be cut off', '{"x": 12', /number may be cut off/],
  ['a list that is cut off', '{"a": [1, 2,', /it is cut off/],
  ['an inner object that is cut off', '{"args": {"element": 12, ', /it is cut off/],
  ['a list of calls that is cut off', '{"calls": [{"skill": "click", "args": {"element": 12}}', /it is cut off/],
  ['a field with two values', '{"a": 1, "a": 2}', /"a" stands there twice/],
  ['a word that is cut off', '{"a": tru', /cut off/],
  ['a name that is cut off', '{"a": 1, "b', /cut off/],
  ['a value that is missing at the end', '{"a": 1, "b":', /value is missing: the text ends there/],
  ['a missing value', '{"a": , "b": 1}', /value is missing/],
  ['two commas', '{"a": 1,, "b": 2}', /name of a field is missing/],
  ['a missing comma', '{"a": 1 "b": 2}', /"," or "}" is missing/],
  ['a missing colon', '{"a" 1, "b": 2, c: 3}', /no JSON object|":" is missing/],
  ['quotes inside a text', '{"a": "say "hi" to her"}', /"," or "}" is missing/],
  ['quotes in one field, whole fields after it', '{"a": "the "Save" key", "b": {"c": 1}}', /is missing/],
  ['a text without quotes', '{"a": hello}', /needs quotes/],
  ['thousands with commas', '{"x": 1,000}', /name of a field/],
  ['a leading zero', '{"x": 007}', /not a number/],
  ['a unit', '{"x": 12px}', /not a number/],
  ['a per cent', '{"x": 50%}', /not a number/],
  ['an underscore', '{"x": 1_000}', /not a number/],
  ['hex', '{"x": 0x1F}', /not a number/],
  ['two dots', '{"x": 1.2.3}', /not a number/],
  ['not a number', '{"x": NaN}', /not a value/],
  ['infinity', '{"x": -Infinity}', /not a number/],
  ['a sum', '{"x": 100 + 20}', /is missing/],
  ['an ellipsis', '{"a": [1, ...]}', /not a number|not a value/],
  ['the wrong bracket', '{"a": [1, 2}', /"," or "]" is missing/],
  ['two answers', '{"a": 1}\n{"a": 2}', /2 different JSON values/],
  ['two fenced answers', '```\n{"a": 1}\n```\nor\n```\n{"a": 2}\n```', /2 different JSON values/],
  ['a broken answer that holds a whole one', '[{"a": 1}, {"b" "c"}]', /is missing/],
  ['depth without end', `${'{"a":'.repeat(500)}1,`, /levels deep/],
];

describe('a careless reply with one meaning is read', () => {
  test.each(readable)('%s', (_, reply, value) => {
    expect(parseJson(reply)).toStrictEqual(value);
  });
});

describe('a reply without one meaning is refused, with words that say where', () => {
  test.each(unreadable)('%s', (_, reply, message) => {
    expect(() => parseJson(reply)).toThrow(UnreadableJson);
    expect(() => parseJson(reply)).toThrow(message);
  });
});

/** Lists may end early, objects may lack fields; every text, number and word is whole. */
function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null) return part === whole;
  if (typeof whole !== 'object' || whole === null || Array.isArray(part) !== Array.isArray(whole)) return false;
  return Object.entries(part).every(([key, value]) => isPart(value, (whole as Record<string, unknown>)[key]));
}

test('a good value cut off at any point is read as a part of itself, or refused: no text and no number is shortened', () => {
  const whole = { calls: [{ skill: 'type', args: { text: 'Hello, "world"', x: 1234, on: true } }], otherwise: 'wait' };
  const text = JSON.stringify(whole, null, 2);
  for (let length = 0; length < text.length; length++) {
    let value: unknown;
    try {
      value = parseJson(text.slice(0, length));
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableJson);
      continue;
    }
    expect(isPart(value, whole), `cut after ${length}: ${JSON.stringify(value)}`).toBe(true);
  }
});

test.each([
  ...[
    '{',
    '[',
    '{ a ',
    '`',
    '[[1,',
    '"',
    "{'",
    '{"',
    '{/*',
    '</think>',
    '<think>',
    '{x} ',
    '{"a":"',
    '{"a":1}',
    '[1]```',
  ],
])('a hostile megabyte of %s takes less than a second', (piece) => {
  const started = performance.now();
  try {
    parseJson(piece.repeat(Math.floor(1e6 / piece.length)));
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableJson);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});

test('more than a megabyte is not looked at', () => {
  expect(() => parseJson('x'.repeat(1e6 + 1))).toThrow(/longer than/);
});
