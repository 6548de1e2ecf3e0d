import { useRef, useState } from 'react';
import { useApi } from '../data/api.ts';
import { Icon } from '../parts/icon.tsx';
import { hrefOf } from '../route.ts';
import { useWords } from '../words/words.tsx';
import { leaveDraft } from '../views/composer.tsx';
import { emptyValues, instructionOf } from './argument-values.ts';
import { downloadPack } from './download-pack.ts';
import { NameDialog } from './name-dialog.tsx';
import type { Opened } from './opened.ts';

/** What is done less often. A popover of the browser itself: Escape and a click elsewhere close it. */
export function SkillMenu({
  opened,
  change,
  removed,
}: {
  opened: Opened;
  change: (act: () => Promise<unknown>) => Promise<void>;
  removed: (name: string, reverted: boolean) => void;
}) {
  const api = useApi();
  const { skills: words } = useWords();
  const [naming, setNaming] = useState<'duplicate' | 'rename' | null>(null);
  const menu = useRef<HTMLDivElement>(null);
  const { name, app, source, skill } = opened;
  const pick = (act: () => void) => () => {
    menu.current?.hidePopover();
    act();
  };
  const remove = async (): Promise<void> => {
    await api.skills.remove({ name });
    removed(name, source === 'edited');
  };
  return (
    <div className="menu-place">
      <button className="quiet" popoverTarget="skill-menu" aria-haspopup="menu">
        {words.more}
        <Icon name="down" />
      </button>
      <div id="skill-menu" className="menu" popover="auto" ref={menu}>
        {skill && (
          <a
            className="button"
            href={hrefOf('run')}
            onClick={() => leaveDraft(instructionOf(skill, emptyValues(skill.params), '…'))}
          >
            {words.useIt}
          </a>
        )}
        {skill && <button onClick={pick(() => setNaming('duplicate'))}>{words.duplicate}</button>}
        {skill && source === 'learned' && <button onClick={pick(() => setNaming('rename'))}>{words.rename}</button>}
        {skill && <button onClick={pick(() => void change(() => downloadPack(api, [name])))}>{words.export}</button>}
        {source !== 'shipped' && (
          <button className="danger" onClick={pick(() => void change(remove))}>
            {source === 'edited' ? words.revert : words.delete}
          </button>
        )}
      </div>
      {naming && (
        <NameDialog
          title={naming === 'duplicate' ? words.duplicateTitle(name) : words.renameTitle(name)}
          action={naming === 'duplicate' ? words.create : words.save}
          name={naming === 'duplicate' ? `${name}-copy` : name}
          app={naming === 'rename' ? app : null}
          onClose={() => setNaming(null)}
          onDone={async (given) => {
            if (naming === 'duplicate') await api.skills.duplicate({ name, newName: given.name });
            else await api.skills.rename({ name, newName: given.name, app: given.app });
            location.hash = hrefOf('skills', given.name);
            await change(() => Promise.resolve());
          }}
        />
      )}
    </div>
  );
}
