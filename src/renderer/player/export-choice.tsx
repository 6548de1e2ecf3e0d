import { useCallback } from 'react';
import { useApi } from '../data/api.ts';
import { useAnswer } from '../data/use-answer.ts';
import { useWords } from '../words/words.tsx';

/** Formats that need ffmpeg on the host. */
const VIDEO = ['mp4', 'webm'];

/** The session as a file to take away. `act` does it and says so. */
export function ExportChoice({ id, act }: { id: string; act: (work: () => Promise<string>, doing: string) => void }) {
  const api = useApi();
  const { sessions: words } = useWords();
  const can = useAnswer(useCallback(() => api.sessions.exportFormats(), [api])).value;
  const save = (format: keyof typeof words.formats): void =>
    act(async () => {
      const { address, file } = await api.sessions.export({ id, format });
      const link = document.createElement('a');
      link.href = address;
      link.download = file;
      link.click();
      return words.exported(file);
    }, words.exporting);
  return (
    <select
      aria-label={words.export}
      value=""
      onChange={({ target }) => save(target.value as keyof typeof words.formats)}
    >
      <option value="">{words.export}</option>
      {can?.formats.map((format) => (
        <option key={format} value={format} disabled={VIDEO.includes(format) && !can.video}>
          {words.formats[format]}
          {VIDEO.includes(format) && !can.video && ` (${words.needsFfmpeg})`}
        </option>
      ))}
    </select>
  );
}
