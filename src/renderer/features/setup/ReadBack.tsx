// Two groups read back from paper: proof that it was printed, that it can be read, and that this is the right sheet.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../../ui/Glyph';

interface ReadBackProps {
  readonly title: string;
  /** How many whole groups the paper has. */
  readonly groups: number;
  readonly pending: boolean;
  /** It was just printed, or asked for. */
  readonly autoFocus: boolean;
  onCheck(typed: { at: number; group: string }[]): Promise<{ right: boolean[] }>;
}

/** Two different places, by chance each time: nobody knows beforehand which are asked. */
function twoPlaces(groups: number): [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  const first = a % groups;
  const second = (first + 1 + (b % (groups - 1))) % groups;
  return first < second ? [first, second] : [second, first];
}

export function ReadBack({ title, groups, pending, autoFocus, onCheck }: ReadBackProps) {
  const { t } = useTranslation();
  const [places] = useState(() => twoPlaces(groups));
  const [typed, setTyped] = useState<[string, string]>(['', '']);
  const [matched, setMatched] = useState<readonly number[]>([]);
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const whole = typed.every((group) => group.replace(/[\s-]/g, '').length === 4);
  const check = (): void => {
    const asked = places.map((at, i) => ({ at, group: typed[i] ?? '' }));
    onCheck(asked).then(
      ({ right }) => {
        setMatched([0, 1].filter((i) => right[i]));
        setWrong([0, 1].filter((i) => !right[i]));
      },
      // Said by whoever asked.
      () => setMatched([]),
    );
  };
  return (
    <section className="setup-read-back">
      <h2>{title}</h2>
      <p className="quiet">{t('setup.readBackWhy')}</p>
      <div className="two">
        {places.map((at, i) => (
          <div key={at}>
            <label htmlFor={`group-${i}`}>{t('setup.groupN', { n: at + 1 })}</label>
            {matched.includes(i) ? (
              <p className="matched" role="status">
                <span aria-hidden="true">••••</span> <Glyph shape="tick" /> {t('setup.matches')}
              </p>
            ) : (
              <Input
                id={`group-${i}`}
                autoFocus={autoFocus && i === 0}
                className="mono"
                style={{ width: 140 }}
                autoComplete="off"
                spellCheck={false}
                maxLength={8}
                status={wrong.includes(i) ? 'error' : ''}
                value={typed[i] ?? ''}
                onChange={(event) => {
                  setWrong(wrong.filter((one) => one !== i));
                  setTyped(i === 0 ? [event.target.value, typed[1]] : [typed[0], event.target.value]);
                }}
                onPressEnter={(event) => {
                  event.preventDefault();
                  if (whole) check();
                }}
              />
            )}
            {wrong.includes(i) && (
              <p className="rule wrong" role="alert">
                {t('setup.notThis')}
              </p>
            )}
          </div>
        ))}
        <Button onClick={check} loading={pending} disabled={!whole}>
          {t('setup.check')}
        </Button>
      </div>
    </section>
  );
}
