// One line of the timeline, written in place; who may read it must be chosen.
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { DateField } from '../../ui/DateField';
import { type FieldRules, readDate } from '../../ui/date-words';
import { instantOf } from '../../ui/days';
import { Chips } from '../../ui/parts';

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

const rulesAt = (now: number): FieldRules => ({ now, toward: 'past', to: now });
const NOON = '12:00';

/** Nothing typed is now; a day alone is its noon. @returns null when it is no moment */
function momentOf(when: string, now: number): number | null {
  const reading = readDate(when, rulesAt(now));
  if (reading.is === 'empty') return now;
  return reading.is === 'read' ? Math.min(now, instantOf(reading.moment.day, reading.moment.time ?? NOON)) : null;
}

interface EntryFormProps {
  readonly id: string;
  readonly number: string;
  readonly n: number;
  onClose(): void;
}

export function EntryForm(props: EntryFormProps) {
  const draft = useStoredDraft('caseEntry', props.id, entry);
  return draft ? <Typing {...props} draftId={draft.id} start={draft.value ?? EMPTY} /> : null;
}

function Typing({ id, number, n, onClose, draftId, start }: EntryFormProps & { readonly draftId: string; readonly start: Entry }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const add = useCommand(client.cases.addEntry);
  const [value, setValue] = useState(start);
  const { type, audience, text, when, mayTellFamily } = value;
  const isPlaced = momentOf(when, Date.now()) !== null;
  const set = (change: Partial<Entry>): void => setValue((old) => ({ ...old, ...change }));
  const draft = useDraft({ id: draftId, slice: 'caseEntry', about: id, label: `${number} ${text}`, value });
  const save = (): void => {
    // On a conflict the text stays, and the next try is made against what was read since.
    const at = momentOf(when, Date.now());
    if (audience && text && at !== null)
      void add.run({ id, n, type, audience, at, text, mayTellFamily }).then(
        () => draft.done().then(onClose),
        () => undefined,
      );
  };
  return (
    <div className="next" style={{ display: 'block' }}>
      <Chips
        label={t('cases.entryType')}
        values={[type]}
        onChange={([chosen]) => chosen && set({ type: chosen })}
        options={TYPES.map((value) => ({ value, label: t(`cases.entry.${value}`) }))}
      />
      <Input.TextArea
        autoFocus
        style={{ margin: '8px 0' }}
        rows={3}
        maxLength={20_000}
        aria-label={t('cases.entryText')}
        placeholder={t('cases.entryText')}
        value={text}
        onChange={(event) => set({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) save();
        }}
      />
      <div className="when">
        <span>{t('cases.when')}</span>
        <DateField
          label={t('cases.when')}
          placeholder={t('date.placeholder')}
          whenEmpty={t('cases.whenNow')}
          withoutTime={t('cases.whenNoon')}
          rules={rulesAt(Date.now())}
          value={when}
          onChange={(typed) => set({ when: typed })}
        />
      </div>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <span>{t('cases.whoReads')}</span>
        <Chips
          label={t('cases.whoReads')}
          values={audience ? [audience] : []}
          onChange={([chosen]) => set({ audience: chosen ?? null })}
          options={AUDIENCES.map((value) => ({ value, label: t(`cases.audience.${value}`) }))}
        />
        {audience === 'team' && (
          <Checkbox checked={mayTellFamily} onChange={(event) => set({ mayTellFamily: event.target.checked })}>
            {t('cases.mayTellFamily')}
          </Checkbox>
        )}
        <span style={{ marginLeft: 'auto' }}>
          <Button onClick={() => void draft.done().then(onClose)}>{t('cases.cancel')}</Button>{' '}
          <Button type="primary" loading={add.pending} disabled={!audience || !text.trim() || !isPlaced} onClick={save}>
            {t('cases.saveEntry')}
          </Button>
        </span>
      </div>
      {add.error && (
        <div className="summary" role="alert">
          {errorText(add.error)}
        </div>
      )}
    </div>
  );
}
