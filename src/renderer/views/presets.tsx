import { useRef } from 'react';
import type { Settings } from '../../agent/settings.ts';
import { useWords } from '../words/words.tsx';

/** All settings as a file, to keep or to give to somebody; what comes from one is checked as if it were typed. */
export function Presets({ values, onImport }: { values: Settings; onImport: (changes: unknown) => void }) {
  const { settings: words } = useWords();
  const file = useRef<HTMLInputElement>(null);
  const save = (): void => {
    const text = `${JSON.stringify(values, null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'deskhand-settings.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(address));
  };
  const load = async (chosen: File): Promise<void> => {
    try {
      onImport(JSON.parse(await chosen.text()));
    } catch {
      onImport(null);
    }
  };
  return (
    <div className="presets">
      <p className="small">{words.presetsText}</p>
      <button onClick={save}>{words.exportPreset}</button>
      <button onClick={() => file.current?.click()}>{words.importPreset}</button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={words.importPreset}
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) void load(chosen);
          target.value = '';
        }}
      />
    </div>
  );
}
