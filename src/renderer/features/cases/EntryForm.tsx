// One line of the timeline, written in place; who may read it must be chosen.
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { type Stored, useBase, useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { BehindLine } from '../../ui/ConflictDialog';
import { DateField } from '../../ui/DateField';
import { Chips } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Case } from './CasePage';
import { useShared } from './Compare';
import { useSending } from '../../ui/use-sending';
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
});
type Entry = z.infer<typeof entry>;
const EMPTY: Entry = { type: 'contact', audience: null, text: '', when: '', mayTellFamily: false };

interface EntryFormProps {
  readonly one: Case;
  onClose(): void;
}

export function EntryForm(props: EntryFormProps) {
  const draft = useStoredDraft('caseEntry', props.one.row.id, entry);
  return draft ? <Typing {...props} stored={draft} /> : null;
}

function Typing({ one, onClose, stored }: EntryFormProps & { readonly stored: Stored<Entry> }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { id, number } = one.row;
  const add = useCommand(client.cases.addEntry);
  const [typed, setTyped] = useState(stored.value ?? EMPTY);
  const [base, catchUp] = useBase(stored.base, one.n);
  const { type, audience, text, when, mayTellFamily } = typed;
  const at = momentOf(when, Date.now());
  const isReady = audience !== null && text.trim() !== '' && at !== null;
  const set = (change: Partial<Entry>): void => setTyped((old) => ({ ...old, ...change }));
  const value = text === '' && when === '' ? EMPTY : typed;
  const draft = useDraft({
    ...{ id: stored.id, slice: 'caseEntry', about: id, label: `${number} ${text}` },
    ...{ value, base, stored: stored.value, empty: EMPTY },
  });
  const aside = (
    <small>
      {t(`cases.entry.${type}`)}
      {audience && ` · ${t(`cases.audience.${audience}`)}`}
    </small>
  );
  const sending = useSending({
    ...{ draft, isReady, whenSent: onClose, whenDropped: onClose },
    shared: useShared(one, { base, catchUp }, text, aside),
    send: async (n) => audience && at !== null && add.run({ id, n, type, audience, at, text, mayTellFamily }),
  });
  const failure = sending.error && (
    <div className="summary" role="alert">
      {errorText(sending.error)}
    </div>
  );
  return (
    <div className="next case-entry-form">
      {sending.isBehind && <BehindLine onLook={sending.look} />}
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
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) sending.submit();
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
      <div className="case-entry-foot">
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
          <Button onClick={sending.drop}>{t('cases.cancel')}</Button>
          <Button type="primary" loading={sending.pending} disabled={!isReady} onClick={sending.submit}>
            {t('cases.saveEntry')}
          </Button>
        </span>
      </div>
      {failure}
      {sending.comparison(failure)}
    </div>
  );
}
