import type { Action, Button, Point } from '../../types.ts';

const BUTTONS: Record<Button, string> = { 1: 'left', 2: 'middle', 3: 'right', 4: 'left', 5: 'left' };
const CLICKS = { click: 1, double_click: 2, triple_click: 3 } as const;

/** Names of keys as PyAutoGUI writes them, where ours differ. */
const KEYS: Record<string, string> = {
  super: 'win',
  meta: 'win',
  escape: 'esc',
  page_up: 'pageup',
  page_down: 'pagedown',
};

/** The action as OSWorld's `pyautogui` action space writes it: Python, one statement a line. */
export function asPyAutoGui(action: Action): string {
  switch (action.type) {
    case 'click':
    case 'double_click':
    case 'triple_click': {
      const { x, y, button = 1, modifiers = [] } = action;
      return held(
        modifiers,
        `pyautogui.click(x=${x}, y=${y}, clicks=${CLICKS[action.type]}, button='${BUTTONS[button]}')`,
      );
    }
    case 'move':
      return `pyautogui.moveTo(${action.x}, ${action.y})`;
    case 'move_by':
      return `pyautogui.moveRel(${action.dx}, ${action.dy})`;
    case 'drag': {
      const [from, ...rest] = action.path as [Point, ...Point[]];
      const button = BUTTONS[action.button ?? 1];
      const way = rest.map(({ x, y }) => `pyautogui.moveTo(${x}, ${y})`);
      const down = [`pyautogui.moveTo(${from.x}, ${from.y})`, `pyautogui.mouseDown(button='${button}')`];
      return held(action.modifiers ?? [], [...down, ...way, `pyautogui.mouseUp(button='${button}')`].join('\n'));
    }
    case 'scroll': {
      const { x, y, dx, dy } = action;
      // PyAutoGUI counts upwards.
      const turns = [
        dy === 0 ? '' : `pyautogui.scroll(${-dy}, x=${x}, y=${y})`,
        dx === 0 ? '' : `pyautogui.hscroll(${dx}, x=${x}, y=${y})`,
      ];
      return turns.filter(Boolean).join('\n') || 'pass';
    }
    case 'keypress': {
      const keys = action.keys.split('+').map((key) => string(keyName(key)));
      return keys.length === 1 ? `pyautogui.press(${keys[0]})` : `pyautogui.hotkey(${keys.join(', ')})`;
    }
    case 'type':
      return `pyautogui.write(${string(action.text)})`;
    case 'hold':
      return (
        named(action)
          .map((key) => `pyautogui.keyDown(${key})`)
          .join('\n') || `pyautogui.mouseDown(button='${BUTTONS[action.button ?? 1]}')`
      );
    case 'release':
      return (
        named(action)
          .map((key) => `pyautogui.keyUp(${key})`)
          .join('\n') || `pyautogui.mouseUp(button='${BUTTONS[action.button ?? 1]}')`
      );
    case 'wait':
      return `time.sleep(${action.seconds})`;
  }
}

function held(modifiers: string[], code: string): string {
  const down = modifiers.map((key) => `pyautogui.keyDown(${string(keyName(key))})`);
  const up = modifiers.toReversed().map((key) => `pyautogui.keyUp(${string(keyName(key))})`);
  return [...down, code, ...up].join('\n');
}

function named({ keys }: { keys?: string }): string[] {
  return keys ? keys.split('+').map((key) => string(keyName(key))) : [];
}

function keyName(key: string): string {
  const lower = key.trim().toLowerCase();
  return KEYS[lower] ?? lower;
}

/** A JSON string is a Python string as well. */
function string(text: string): string {
  return JSON.stringify(text);
}
