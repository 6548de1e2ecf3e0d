import type { Limits } from '../../types.ts';

/** What nut-js cannot do on this platform, in words for a person or a model. */
export function nutLimits(platform: NodeJS.Platform): Limits {
  const limits: Limits = {
    move_by: 'Relative mouse motion, which games need, is not possible through nut-js: move to a point instead.',
    buttons: 'The back and forward mouse buttons are not possible through nut-js: use buttons 1, 2 and 3.',
    settle: 'Settling compares pictures every 25 ms: a change that comes and goes between two of them is missed.',
    watch:
      'nut-js does not see what people press or move: stop with Ctrl+C or "deskhand stop", and pause before you take the mouse.',
  };
  if (platform === 'linux') {
    limits.windows =
      'Through nut-js on Linux windows cannot be listed (it finds frames without names): the list is empty.';
    limits.activate = 'Through nut-js on Linux a window cannot be brought to the front by its number: click on it.';
    limits.unicode =
      'Through nut-js on Linux only characters of a US keyboard can be typed; others would be lost silently.';
  }
  if (platform === 'darwin') {
    limits.triple_click = 'nut-js cannot send a triple click on macOS: double-click, or click and press keys.';
  }
  return limits;
}
