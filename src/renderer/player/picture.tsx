import { useState } from 'react';
import type { StepView } from '../../agent/session/reduce.ts';
import type { FrameRef } from '../../agent/types.ts';
import { useWords } from '../words/words.tsx';
import { frameAddress } from './frame-address.ts';
import { ElementMarks, InputMarks, KeyCaps } from './marks.tsx';

/** One picture of the screen, with what was done to it drawn over it. */
export function Picture({
  id,
  step,
  frame,
  marks,
  elements,
}: {
  id: string;
  step: StepView;
  frame: FrameRef | null;
  marks: boolean;
  elements: boolean;
}) {
  const words = useWords();
  const [missing, setMissing] = useState('');
  if (!frame) return <div className="picture waiting">{words.player.waiting}</div>;
  const address = frameAddress(id, frame);
  const { width, height } = frame;
  return (
    <div className="picture">
      <div className="screen" style={{ '--shape': width / height } as React.CSSProperties}>
        {missing === address ? (
          <p className="waiting">{words.player.noPicture}</p>
        ) : (
          <img
            src={address}
            alt={words.player.picture(step.number)}
            width={width}
            height={height}
            onError={() => setMissing(address)}
          />
        )}
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {elements && marks && <ElementMarks step={step} />}
          {marks && <InputMarks step={step} pointer={frame.pointer} />}
        </svg>
      </div>
      {marks && <KeyCaps step={step} />}
    </div>
  );
}
