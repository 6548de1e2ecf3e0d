import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultSettings, saveSettings } from '../../agent/settings.ts';
import type { Mend } from './finding.ts';
import { EAST_ASIAN_FONTS } from './fonts.ts';
import { installMissing, installPackages } from './install-packages.ts';

/** Does what a finding says can be done by itself. `folder` is the data folder. Rejects in words where it may not. */
export async function mendFinding(mend: Mend, folder: string): Promise<void> {
  switch (mend) {
    case 'install-packages':
      await installMissing();
      return;
    case 'install-fonts':
      await installPackages([EAST_ASIAN_FONTS]);
      return;
    case 'fresh-settings': {
      // Whoever wrote it by hand may want it back.
      const file = join(folder, 'settings.json');
      await rename(file, `${file}.${Date.now()}.old`);
      return;
    }
    case 'builtin-model':
      await saveSettings(folder, { model: defaultSettings.model });
      return;
    case 'private-desktop':
      await saveSettings(folder, { desktop: 'private' });
  }
}
