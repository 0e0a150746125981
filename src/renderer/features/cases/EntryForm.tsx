// One line of the timeline, written in place; who may read it must be chosen.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { ConflictDialog } from '../../ui/ConflictDialog';
import { DateField } from '../../ui/DateField';
import { Chips } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Case } from './CasePage';
import { addedSince } from './since';
import { momentOf, pastRules } from '../../ui/when';
import './entry.css';

const TYPES = ['contact', 'guardianNotice', 'statement', 'measure', 'counselling', 'note'] as const;
const AUDIENCES = ['team', 'committee', 'counsellor'] as const;

const entry = z.object({
  type: z.enum(TYPES),
  audience: z.enum(AUDIENCES).nullable(),
  text: z.string(),
  when: z.string().default(''),
  mayTellFamily: z.boolean(),
  /** Newest n that the writer had read; drafts of before did not say. */
  base: z.number().nullable().default(null),
});
type Entry = z.infer<typeof entry>;
const EMPTY: Entry = { type: 'contact', audience: null, text: '', when: '', mayTellFamily: false, base: null };

interface EntryFormProps {
  readonly one: Case;
  onClose(): void;
}

export function EntryForm(props: EntryFormProps) {
  const draft = useStoredDraft('caseEntry', props.one.row.id, entry);
  return draft ? <Typing {...props} draftId={draft.id} start={draft.value ?? EMPTY} /> : null;
}

/**
 * The n against which somebody writes. While they sit here nobody else can write, so their own acts move it on;
 * what came between two sittings stays ahead of it until they have seen it.
 */
function useBase(start: number | null, n: number): readonly [base: number, catchUp: () => void] {
  const [base, setBase] = useState(start ?? n);
  const before = useRef(n);
  useEffect(() => {
    const last = before.current;
    before.current = n;
    if (last !== n) setBase((old) => (old === last ? n : old));
  }, [n]);
  return [base, () => setBase(n)];
}

function Typing({ one, onClose, draftId, start }: EntryFormProps & { readonly draftId: string; readonly start: Entry }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const { id, number } = one.row;
  const add = useCommand(client.cases.addEntry);
  const [typed, setTyped] = useState(start);
  const [base, catchUp] = useBase(start.base, one.n);
  const [isComparing, setComparing] = useState(false);
  const { type, audience, text, when, mayTellFamily } = typed;
  const isReady = audience !== null && text.trim() !== '' && momentOf(when, Date.now()) !== null;
  const set = (change: Partial<Entry>): void => setTyped((old) => ({ ...old, ...change }));
  const isEmpty = text === '' && when === '';
  const value = isEmpty ? EMPTY : { ...typed, base };
  const draft = useDraft({ id: draftId, slice: 'caseEntry', about: id, label: `${number} ${text}`, value, empty: EMPTY });
  const close = (): void => void draft.done().then(onClose);
  const send = async (n: number): Promise<void> => {
    const at = momentOf(when, Date.now());
    if (!isReady || audience === null || at === null || add.pending) return;
    try {
      await add.run({ id, n, type, audience, at, text, mayTellFamily });
    } catch (error) {
      if (codeOf(error) !== 'conflict') return;
      await queries.invalidateQueries({ queryKey: ['case', id] });
      await queries.invalidateQueries({ queryKey: ['history', id] });
      setComparing(true);
      return;
    }
    close();
  };
  return (
    <div className="next entry-form">
      {base < one.n && (
        <p className="behind" role="status">
          {t('conflict.behind')} <Button onClick={() => setComparing(true)}>{t('conflict.look')}</Button>
        </p>
      )}
      <Chips
        label={t('cases.entryType')}
        values={[type]}
        onChange={([chosen]) => chosen && set({ type: chosen })}
        options={TYPES.map((option) => ({ value: option, label: t(`cases.entry.${option}`) }))}
      />
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={20_000}
        aria-label={t('cases.entryText')}
        placeholder={t('cases.entryText')}
        value={text}
        onChange={(event) => set({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) void send(base);
        }}
      />
      <div className="date-line">
        <span>{t('cases.when')}</span>
        <DateField
          label={t('cases.when')}
          whenEmpty={t('cases.whenNow')}
          withoutTime={t('cases.whenNoon')}
          rules={pastRules(Date.now())}
          value={when}
          onChange={(words) => set({ when: words })}
        />
      </div>
      <div className="entry-foot">
        <span>{t('cases.whoReads')}</span>
        <Chips
          label={t('cases.whoReads')}
          values={audience ? [audience] : []}
          onChange={([chosen]) => set({ audience: chosen ?? null })}
          options={AUDIENCES.map((option) => ({ value: option, label: t(`cases.audience.${option}`) }))}
        />
        {audience === 'team' && (
          <Checkbox checked={mayTellFamily} onChange={(event) => set({ mayTellFamily: event.target.checked })}>
            {t('cases.mayTellFamily')}
          </Checkbox>
        )}
        <span className="acts-end">
          <SavedDraft draft={draft} />
          <Button onClick={close}>{t('cases.cancel')}</Button>
          <Button type="primary" loading={add.pending} disabled={!isReady} onClick={() => void send(base)}>
            {t('cases.saveEntry')}
          </Button>
        </span>
      </div>
      {add.error && codeOf(add.error) !== 'conflict' && (
        <div className="summary" role="alert">
          {errorText(add.error)}
        </div>
      )}
      {isComparing && (
        <Compare
          one={one}
          base={base}
          mine={typed}
          pending={add.pending}
          isReady={isReady}
          onKeep={() => void send(one.n)}
          onChange={() => {
            catchUp();
            setComparing(false);
          }}
          onDiscard={close}
        />
      )}
    </div>
  );
}

interface CompareProps {
  readonly one: Case;
  readonly base: number;
  readonly mine: Entry;
  readonly pending: boolean;
  readonly isReady: boolean;
  onKeep(): void;
  onChange(): void;
  onDiscard(): void;
}

function Compare({ one, base, mine, ...rest }: CompareProps) {
  const { t } = useTranslation();
  const { id } = one.row;
  const history = useQuery({ queryKey: ['history', id], queryFn: () => client.cases.history({ id }) });
  if (!history.data) return null;
  const { added, sealed } = addedSince(history.data, one.entries, base);
  return (
    <ConflictDialog
      {...rest}
      mine={mine.text}
      aside={
        <small>
          {t(`cases.entry.${mine.type}`)}
          {mine.audience && ` · ${t(`cases.audience.${mine.audience}`)}`}
        </small>
      }
      added={added}
      sealed={sealed}
      nameOf={({ kind, isEntry }) => t(isEntry ? `cases.entry.${kind}` : `cases.kind.${kind}`, { defaultValue: kind })}
    />
  );
}
