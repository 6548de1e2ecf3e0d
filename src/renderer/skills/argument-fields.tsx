import type { SkillCard } from '../../agent/types.ts';
import { useWords } from '../words/words.tsx';
import type { Values } from './argument-values.ts';
import { choicesOf, fieldKind } from './argument-values.ts';

/** A form from a skill's parameters. */
export function ArgumentFields({
  params,
  values,
  wrong,
  onChange,
}: {
  params: SkillCard['params'];
  values: Values;
  wrong: { wrong: string; why: 'required' | 'notANumber' | 'notJson' } | null;
  onChange: (values: Values) => void;
}) {
  const { skills: words } = useWords();
  if (params.length === 0) return <p className="small">{words.noParameters}</p>;
  return (
    <div className="fields">
      {params.map((param) => {
        const { name, type, optional, description } = param;
        const kind = fieldKind(param);
        const choices = kind === 'yes-no' ? ['true', 'false'] : choicesOf(type);
        const own = wrong?.wrong === name ? words[wrong.why] : '';
        const shared = {
          value: values[name] ?? '',
          'aria-invalid': own !== '',
          onChange: (event: { target: { value: string } }) => onChange({ ...values, [name]: event.target.value }),
        };
        return (
          <label className="field" key={name}>
            <span>
              <code>{name}</code> {optional && <em>{words.optional}</em>}
            </span>
            {choices ? (
              <select {...shared} required={!optional}>
                <option value="">{optional ? words.leftOut : '…'}</option>
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {kind === 'yes-no' ? (choice === 'true' ? words.yes : words.no) : choice}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...shared}
                required={!optional}
                inputMode={kind === 'number' ? 'decimal' : 'text'}
                placeholder={optional ? words.leftOut : kind === 'json' ? '[ … ]' : ''}
                spellCheck={false}
              />
            )}
            <small>{own ? <b className="refused">{own}</b> : description}</small>
          </label>
        );
      })}
    </div>
  );
}
