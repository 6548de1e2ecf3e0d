/** Replies in the dialects and with the slips of single model families, each with the one thing that it means (null: refuse it). */
import type { Plan } from '../../src/agent/types.ts';
import type { MalformedReply } from './malformed-replies.ts';

type Calls = Plan['calls'];

const click = (x: number, y: number, more: object = {}): Calls => [{ skill: 'click', args: { x, y, ...more } }];

/** Plans, of which only the calls count here. */
const plans: [name: string, reply: string, calls: Calls | null][] = [
  [
    'computer tool, one action',
    '{"action": {"type": "click", "x": 10, "y": 20, "button": "left"}}',
    click(10, 20, { button: 1 }),
  ],
  [
    'computer tool, right button',
    '{"action": {"type": "click", "x": 0, "y": 0, "button": "right"}}',
    click(0, 0, { button: 3 }),
  ],
  [
    'computer tool, wheel button',
    '{"action": {"type": "click", "x": 1, "y": 2, "button": "wheel"}}',
    click(1, 2, { button: 2 }),
  ],
  [
    'computer tool, a batch',
    '{"actions": [{"type": "click", "x": 5, "y": 6}, {"type": "type", "text": "it\'s, #1"}, {"type": "keypress", "keys": ["ENTER"]}]}',
    [...click(5, 6), { skill: 'type', args: { text: "it's, #1" } }, { skill: 'keypress', args: { keys: 'enter' } }],
  ],
  [
    'computer tool, a long batch',
    '{"actions": [{"type":"wait"},{"type":"screenshot"},{"type":"move","x":1,"y":1},{"type":"click","x":2,"y":2}]}',
    [
      { skill: 'wait', args: { seconds: 2 } },
      { skill: 'wait', args: { seconds: 0 } },
      { skill: 'move', args: { x: 1, y: 1 } },
    ],
  ],
  [
    'computer tool, a chord',
    '{"action": {"type": "keypress", "keys": ["CTRL", "SHIFT", "S"]}}',
    [{ skill: 'keypress', args: { keys: 'ctrl+shift+s' } }],
  ],
  [
    'computer tool, a scroll',
    '{"action": {"type": "scroll", "x": 9, "y": 9, "scroll_x": 0, "scroll_y": -250}}',
    [{ skill: 'scroll', args: { x: 9, y: 9, dx: 0, dy: -3 } }],
  ],
  [
    'computer tool, a short scroll',
    '{"action": {"type": "scroll", "x": 9, "y": 9, "scroll_x": 0, "scroll_y": 30}}',
    [{ skill: 'scroll', args: { x: 9, y: 9, dx: 0, dy: 1 } }],
  ],
  [
    'computer tool, a drag',
    '{"action": {"type": "drag", "path": [[0, 0], [30, 40]]}}',
    [
      {
        skill: 'drag',
        args: {
          path: [
            { x: 0, y: 0 },
            { x: 30, y: 40 },
          ],
        },
      },
    ],
  ],
  [
    'computer tool, ctrl click',
    '{"action": {"type": "click", "x": 3, "y": 4, "keys": ["CTRL"]}}',
    click(3, 4, { modifiers: ['ctrl'] }),
  ],
  ['computer tool, an unknown action', '{"action": {"type": "teleport", "x": 3}}', null],
  ['an action alone', '{"type": "double_click", "x": 7, "y": 8}', [{ skill: 'double_click', args: { x: 7, y: 8 } }]],
  ['an action by name, flat', '{"action": "click", "x": 7, "y": 8}', click(7, 8)],
  ['a call alone', '{"skill": "click", "args": {"element": 3}}', [{ skill: 'click', args: { element: 3 } }]],
  ['a call alone, flat', '{"skill": "click", "element": 3}', [{ skill: 'click', args: { element: 3 } }]],
  [
    '"call" instead of "calls"',
    '{"reasoning": "so", "call": {"skill": "wait", "args": {"seconds": 1}}}',
    [{ skill: 'wait', args: { seconds: 1 } }],
  ],
  [
    'one call that is no list',
    '{"calls": {"skill": "wait", "args": {"seconds": 1}}}',
    [{ skill: 'wait', args: { seconds: 1 } }],
  ],
  [
    'a list of calls',
    '[{"skill": "click", "args": {"element": 3}}, {"skill": "type", "args": {"text": "a"}}]',
    [
      { skill: 'click', args: { element: 3 } },
      { skill: 'type', args: { text: 'a' } },
    ],
  ],
  ['a tool call', '{"name": "click", "arguments": {"element": 3}}', [{ skill: 'click', args: { element: 3 } }]],
  [
    'a tool call in tags',
    '<tool_call>\n{"name": "type", "arguments": {"text": "a, b # c"}}\n</tool_call>',
    [{ skill: 'type', args: { text: 'a, b # c' } }],
  ],
  [
    'a tool call with its envelope',
    '{"tool_calls": [{"id": "c1", "type": "function", "function": {"name": "click", "arguments": "{\\"element\\": 3}"}}]}',
    [{ skill: 'click', args: { element: 3 } }],
  ],
  [
    'arguments as a text',
    '{"calls": [{"skill": "click", "args": "{\\"element\\": 3}"}]}',
    [{ skill: 'click', args: { element: 3 } }],
  ],
  ['arguments as a broken text', '{"calls": [{"skill": "click", "args": "{element 3"}]}', null],
  [
    '"parameters" for "args"',
    '{"calls": [{"name": "click", "parameters": {"element": 3}}]}',
    [{ skill: 'click', args: { element: 3 } }],
  ],
  ['no arguments at all', '{"calls": [{"skill": "release"}]}', [{ skill: 'release', args: {} }]],
  [
    'null for what is not there',
    '{"reasoning": null, "calls": [{"skill": "release", "args": null}], "expect": null, "otherwise": null}',
    [{ skill: 'release', args: {} }],
  ],
  ['calls and an action', '{"calls": [{"skill": "release"}], "action": {"type": "click", "x": 1, "y": 1}}', null],
  [
    'two tool calls in tags',
    '<tool_call>{"name": "click", "arguments": {"element": 3}}</tool_call><tool_call>{"name": "click", "arguments": {"element": 4}}</tool_call>',
    null,
  ],
  ['four calls', '{"calls": [{"skill": "a"}, {"skill": "b"}, {"skill": "c"}, {"skill": "d"}]}', null],
  ['no calls', '{"reasoning": "done", "calls": []}', null],
  ['a call without a name', '{"calls": [{"args": {"element": 3}}]}', null],
  ['only the way back', '{"otherwise": {"skill": "click", "args": {"element": 1}}}', null],
  ['plans in a list', '[{"calls": [{"skill": "a"}]}, {"calls": [{"skill": "b"}]}]', null],
  ['calls as words', '{"calls": ["click 3"]}', null],
  ['thousands with commas', '{"calls": [{"skill": "click", "args": {"x": 1,024, "y": 5}}]}', null],
  ['a sum', '{"calls": [{"skill": "click", "args": {"x": 100+24, "y": 5}}]}', null],
  ['a number with its unit', '{"calls": [{"skill": "click", "args": {"x": 100px, "y": 5}}]}', null],
  ['quotes that are not escaped', '{"calls": [{"skill": "type", "args": {"text": "say "hi", please"}}]}', null],
  ['an apostrophe that ends the text', "{'calls': [{'skill': 'type', 'args': {'text': 'the dogs' bowl'}}]}", null],
  [
    'an apostrophe between letters',
    "{'calls': [{'skill': 'type', 'args': {'text': 'it's'}}]}",
    [{ skill: 'type', args: { text: "it's" } }],
  ],
  [
    'an example before the answer',
    'Format: {"calls": [{"skill": "wait"}]}\nAnswer: {"calls": [{"skill": "release"}]}',
    null,
  ],
  [
    'a draft before the fence',
    'First {"calls": [{"skill": "wait"}]}, no:\n```json\n{"calls": [{"skill": "release"}]}\n```',
    [{ skill: 'release', args: {} }],
  ],
  [
    'curly quotes all over',
    '{“calls”: [{“skill”: “type”, “args”: {“text”: “a’s, "b" #”}}]}',
    [{ skill: 'type', args: { text: 'a’s, "b" #' } }],
  ],
  [
    'French quotes all over',
    '{«calls»: [{«skill»: «type», «args»: {«text»: «l’été, "b"»}}]}',
    [{ skill: 'type', args: { text: 'l’été, "b"' } }],
  ],
  [
    'Chinese quotes and marks',
    '{「calls」：[{「skill」：「type」，「args」：{「text」：「好，的」}}]}',
    [{ skill: 'type', args: { text: '好，的' } }],
  ],
  [
    'a Windows path',
    '{"calls": [{"skill": "type", "args": {"text": "C:\\Users\\me"}}],}',
    [{ skill: 'type', args: { text: 'C:\\Users\\me' } }],
  ],
  ['YAML', 'calls:\n  - skill: click\n    args:\n      element: 3', null],
  ['XML', '<calls><call skill="click" element="3"/></calls>', null],
  ['a program', 'pyautogui.click(100, 200)', null],
  ['UI-TARS, a click', "Thought: I'll click it.\nAction: click(start_box='(100,200)')", click(100, 200)],
  ['UI-TARS, box marks', "Thought: so\nAction: click(start_box='<|box_start|>(100,200)<|box_end|>')", click(100, 200)],
  ['UI-TARS, a point tag', "Thought: so\nAction: click(point='<point>100 200</point>')", click(100, 200)],
  ['UI-TARS, a box of four', "Action: click(start_box='(10,20,30,40)')", click(20, 30)],
  ['UI-TARS, in the corner', "Action: click(start_box='(0,0)')", click(0, 0)],
  ['UI-TARS, double', "Action: left_double(start_box='(1,2)')", [{ skill: 'double_click', args: { x: 1, y: 2 } }]],
  ['UI-TARS, right', "Action: right_single(start_box='(1,2)')", click(1, 2, { button: 3 })],
  [
    'UI-TARS, a drag',
    "Action: drag(start_box='(0,0)', end_box='(5,6)')",
    [
      {
        skill: 'drag',
        args: {
          path: [
            { x: 0, y: 0 },
            { x: 5, y: 6 },
          ],
        },
      },
    ],
  ],
  ['UI-TARS, a chord', "Action: hotkey(key='ctrl shift s')", [{ skill: 'keypress', args: { keys: 'ctrl+shift+s' } }]],
  [
    'UI-TARS, a text',
    "Thought: type it\nAction: type(content='it\\'s, (really) #1\\n')",
    [{ skill: 'type', args: { text: "it's, (really) #1\n" } }],
  ],
  ['UI-TARS, double quotes', 'Action: type(content="a \\"b\\" c")', [{ skill: 'type', args: { text: 'a "b" c' } }]],
  [
    'UI-TARS, a scroll',
    "Action: scroll(start_box='(5,5)', direction='up')",
    [{ skill: 'scroll', args: { x: 5, y: 5, dx: 0, dy: -5 } }],
  ],
  ['UI-TARS, wait', 'Thought: loading\nAction: wait()', [{ skill: 'wait', args: { seconds: 5 } }]],
  [
    'UI-TARS, two actions',
    "Thought: so\nAction: click(start_box='(1,2)')\n\ntype(content='a')",
    [...click(1, 2), { skill: 'type', args: { text: 'a' } }],
  ],
  ['UI-TARS, thoughts in tags', "<think>click {here}</think>\nAction: click(start_box='(1,2)')", click(1, 2)],
  ['UI-TARS, finished', "Thought: all is done\nAction: finished(content='done')", null],
  ['UI-TARS, cut off', "Action: drag(start_box='(0,0)', end_b", null],
  ['UI-TARS, cut in a text', "Action: type(content='hello wor", null],
  ['UI-TARS, an apostrophe that is not escaped', "Action: type(content='it's')", null],
  ['UI-TARS, no place', 'Action: click()', null],
  ['UI-TARS, half a place', "Action: click(start_box='(10,')", null],
  ['UI-TARS, no direction', "Action: scroll(start_box='(5,5)')", null],
  ['UI-TARS, prose behind', "Action: click(start_box='(1,2)') and then we will see", null],
  ['an action in prose', 'Action: I would click the button at (100, 200).', null],
];

const verdicts: [name: string, reply: string, verdict: 'succeeded' | 'failed' | 'unknown' | null][] = [
  ['a capital', '{"verdict": "Succeeded", "evidence": "x"}', 'succeeded'],
  ['another word', '{"verdict": "success"}', 'succeeded'],
  ['loud', '{"verdict": "FAILED", "cause": "NONE"}', 'failed'],
  ['no verdict', '{"evidence": "x"}', null],
  ['both', '{"verdict": "succeeded or failed"}', null],
  ['a number', '{"verdict": 1}', null],
];

export const handWritten: MalformedReply[] = [
  ...plans.map(([name, reply, calls]): MalformedReply => ({
    name,
    role: 'action-planning',
    reply,
    means: calls && { reasoning: '', calls, expect: { words: '', checks: [] }, otherwise: '' },
    mayBeRefused: false,
  })),
  ...verdicts.map(([name, reply, verdict]): MalformedReply => ({
    name: `verdict: ${name}`,
    role: 'self-reflection',
    reply,
    means: verdict && { verdict, cause: 'none', evidence: '' },
    mayBeRefused: false,
  })),
];
