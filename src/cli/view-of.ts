import { checkSetting } from '../agent/settings.ts';
import { InputError } from '../agent/types.ts';
import type { ViewChoice } from '../agent/choose-view.ts';

/** What the agent sees of the desktop, as the options say it; what they leave out comes from the settings. */
export function viewOf({
  monitor,
  window,
}: {
  monitor: string | undefined;
  window: string | undefined;
}): Partial<ViewChoice> {
  if (monitor !== undefined && window !== undefined) {
    throw new InputError('A monitor or one window: leave out --monitor or --window.');
  }
  return {
    ...(monitor !== undefined && { monitor: checkSetting('monitor', monitor, '--monitor') }),
    ...(window !== undefined && { window }),
  };
}
