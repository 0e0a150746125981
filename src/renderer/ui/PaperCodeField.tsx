// A whole paper code typed or pasted: shown back in numbered groups, with the groups that cannot be right named at once.
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

const GROUP = 4;
/** How long each paper is: 40 and 44 bytes in Base32. */
const LETTERS = { kit: 64, share: 71 } as const;
export type PaperKind = keyof typeof LETTERS;
/** Groups of four that are whole; the last one of a share is short and is never asked for. */
export const wholeGroups = (paper: PaperKind): number => Math.floor(LETTERS[paper] / GROUP);
/** Crockford's letters; look-alikes are read as what they must be, as the core reads them. */
const READ = /^[0-9A-HJKMNP-TV-Z]*$/;
const plain = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

const paperGroups = (typed: string): string[] => plain(typed).match(new RegExp(`.{1,${GROUP}}`, 'gu')) ?? [];

/** @returns whether it can be sent */
export const paperIsWhole = (typed: string, paper: PaperKind): boolean => plain(typed).length === LETTERS[paper] && READ.test(plain(typed));

interface PaperCodeFieldProps {
  readonly id: string;
  readonly label: string;
  readonly paper: PaperKind;
  readonly value: string;
  /** What was wrong with it when it was tried. */
  readonly error?: string;
  readonly autoFocus?: boolean;
  onChange(typed: string): void;
}

export function PaperCodeField({ id, label, paper, value, error = '', autoFocus = false, onChange }: PaperCodeFieldProps) {
  const { t } = useTranslation();
  const letters = LETTERS[paper];
  const groups = paperGroups(value);
  const total = Math.ceil(letters / GROUP);
  const wrong = groups.findIndex((group) => !READ.test(group));
  const count = plain(value).length;
  return (
    <div className="paper-code">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        className="mono"
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        rows={2}
        maxLength={200}
        value={value}
        status={error === '' ? '' : 'error'}
        aria-describedby={`${id}-state`}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <ol className="groups mono" aria-hidden="true">
        {Array.from({ length: total }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place
          <li key={i} className={READ.test(groups[i] ?? '') ? '' : 'wrong'}>
            <small>{i + 1}</small>
            {groups[i] ?? ''}
          </li>
        ))}
      </ol>
      <p id={`${id}-state`} role="status" className={wrong >= 0 || count > letters ? 'rule wrong' : 'rule'}>
        {wrong >= 0
          ? t('paperCode.wrong', { at: wrong + 1 })
          : count > letters
            ? t('paperCode.long', { total })
            : count === letters
              ? t('paperCode.whole', { total })
              : t('paperCode.typed', { done: Math.floor(count / GROUP), total })}
      </p>
      {error !== '' && (
        <div className="error" role="alert">
          {error}
        </div>
      )}
    </div>
  );
}
