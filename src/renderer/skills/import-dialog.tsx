import { useState } from 'react';
import type { PlannedImport } from '../../agent/skills/import-pack.ts';
import { useApi, wordsOf } from '../data/api.ts';
import { Notice } from '../parts/notice.tsx';
import { useWords } from '../words/words.tsx';
import { Dialog } from './dialog.tsx';
import { DiffView } from './diff-view.tsx';
import { base64Of } from './download-pack.ts';

/** As much as one message to the host can carry, in base64. */
const LARGEST = 650_000;

/** Shows what a pack would change here before anything is taken. */
export function ImportDialog({ onClose, onDone }: { onClose: () => void; onDone: (names: string[]) => void }) {
  const api = useApi();
  const { skills: words } = useWords();
  const [pack, setPack] = useState<{ file: string; base64: string; plan: PlannedImport[] } | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [state, setState] = useState({ reading: false, error: '' });
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setPack(null);
    setState({ reading: true, error: '' });
    try {
      if (file.size > LARGEST) throw new Error(words.tooLarge);
      const given = { file: file.name, base64: await base64Of(file) };
      const plan = await api.skills.inspectPack(given);
      setPack({ ...given, plan });
      setChosen(plan.filter(takeable).map(({ name }) => name));
      setState({ reading: false, error: '' });
    } catch (problem) {
      setState({ reading: false, error: wordsOf(problem) });
    }
  };
  const take = async (): Promise<void> => {
    if (!pack) return;
    try {
      onDone(await api.skills.importPack({ file: pack.file, base64: pack.base64, names: chosen }));
      onClose();
    } catch (problem) {
      setState({ reading: false, error: wordsOf(problem) });
    }
  };
  return (
    <Dialog title={words.importTitle} wide onClose={onClose}>
      <p>{words.importText}</p>
      <label className="button file-button">
        {words.choosePack}
        <input type="file" accept=".zip,application/zip" onChange={(event) => void read(event.target.files?.[0])} />
      </label>
      {state.reading && <p className="loading">{words.reading}</p>}
      {state.error && <Notice kind="bad" text={state.error} />}
      {pack && (
        <ul className="plan">
          {pack.plan.map((each) => (
            <Planned
              key={each.name}
              planned={each}
              chosen={chosen.includes(each.name)}
              onChoose={(on) => setChosen(on ? [...chosen, each.name] : chosen.filter((name) => name !== each.name))}
            />
          ))}
        </ul>
      )}
      <div className="dialog-buttons">
        <button type="button" className="quiet" onClick={onClose}>
          {words.cancel}
        </button>
        <button className="primary" disabled={!pack || chosen.length === 0} onClick={() => void take()}>
          {words.importChosen(chosen.length)}
        </button>
      </div>
    </Dialog>
  );
}

function Planned({
  planned,
  chosen,
  onChoose,
}: {
  planned: PlannedImport;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
}) {
  const { skills: words } = useWords();
  const { name, app, description, does, effect, code, markdown } = planned;
  return (
    <li>
      <label className="choice">
        <input
          type="checkbox"
          checked={chosen}
          disabled={!takeable(planned)}
          onChange={(event) => onChoose(event.target.checked)}
        />
        <b>{name}</b> <span className="badge">{app}</span>
        <span className={`badge ${effect === 'new' || effect === 'same' ? '' : 'draft'}`}>{words.effect[effect]}</span>
      </label>
      <p>{description}</p>
      <p className="small">
        {words.does}: {does.join(', ') || '–'}
      </p>
      {effect !== 'same' && (
        <details>
          <summary>{words.code}</summary>
          <DiffView
            files={[
              { name: 'skill.js', parts: code },
              { name: 'SKILL.md', parts: markdown },
            ]}
          />
        </details>
      )}
    </li>
  );
}

function takeable({ effect }: PlannedImport): boolean {
  return effect !== 'same' && effect !== 'impossible';
}
