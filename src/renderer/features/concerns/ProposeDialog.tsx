// Proposing what a second person decides: listing with everything the gate must know, another level. And putting right what one person may.
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { liaisonLevel } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { type Stored, useKept, useStoredDraft, useWritten } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useShared } from './Compare';
import type { Concern } from './ConcernPage';
import { useExplain } from './Failure';
import { Fields, lackingIn, saidIn } from './Fields';
import { AMENDED, emptyEntry, ENTRY, type EntryForm, type EntryKey, entryOf, entryShape, formOfEntry } from './forms';

interface EntryDialogProps {
  readonly one: Concern;
  readonly isAmending: boolean;
  onClose(): void;
}

export function EntryDialog(props: EntryDialogProps) {
  const { one, isAmending } = props;
  const draft = useStoredDraft('concernEntry', one.row.id, entryShape);
  if (!draft) return null;
  const fresh = isAmending && one.entry ? formOfEntry(one.entry) : emptyEntry(Date.now(), one.notice.features);
  return <Typing {...props} stored={draft} first={draft.value ?? fresh} />;
}

const HELPED: readonly EntryKey[] = ['source', 'ground', 'features', 'photo', 'body', 'level', 'instructions', 'until'];

function Typing({ one, isAmending, onClose, stored, first }: EntryDialogProps & { readonly stored: Stored<unknown>; readonly first: EntryForm }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const propose = useCommand(client.concerns.propose);
  const amend = useCommand(client.concerns.amend);
  const { id, number } = one.row;
  const label = (): string => t('drafts.label.concernEntry', { number });
  const draft = useWritten({ stored, slice: 'concernEntry', about: id, label, first, n: one.n });
  const { value: form, set } = draft;
  const specs = isAmending ? AMENDED : ENTRY;
  const lacking = lackingIn(specs, form);
  const entry = lacking.length === 0 ? entryOf(form, Date.now()) : null;
  const send = async (n: number): Promise<unknown> => {
    if (!entry) return;
    const { level: _level, until: _until, ...rest } = entry;
    return isAmending ? amend.run({ id, n, entry: rest }) : propose.run({ id, n, proposal: { act: 'list', entry } });
  };
  return (
    <FormDialog
      dropsDraft
      width={760}
      title={t(isAmending ? 'concerns.amend' : 'concerns.proposeList')}
      okText={t(isAmending ? 'facts.save' : 'concerns.proposeOk')}
      draft={draft}
      lacking={lacking.map((key) => t(`concerns.field.${key}`))}
      isReady={entry !== null}
      shared={useShared(one, draft, saidIn(specs, form))}
      explain={explain}
      send={send}
      onClose={onClose}
    >
      {!isAmending && <p className="quiet">{t('concerns.proposeRule')}</p>}
      <Fields specs={specs} form={form} set={set} helped={HELPED} />
    </FormDialog>
  );
}

const levelShape = z.object({ level: z.string(), reason: z.string() });
const LEVEL = [
  { key: 'level', kind: 'one', of: 'levelWith', values: liaisonLevel.options },
  { key: 'reason', kind: 'text', max: 500, rows: 2 },
] as const;

export function LevelDialog({ one, onClose }: { readonly one: Concern; onClose(): void }) {
  const { t } = useTranslation();
  const explain = useExplain();
  const propose = useCommand(client.concerns.propose);
  const { id, number } = one.row;
  const draft = useKept({
    ...{ slice: 'concernReason', about: id, label: t('drafts.label.concernEntry', { number }), n: one.n },
    ...{ shape: levelShape, empty: { level: '', reason: '' } },
  });
  const { reason } = draft.value;
  const level = liaisonLevel.safeParse(draft.value.level);
  return (
    <FormDialog
      title={t('concerns.proposeLevel')}
      okText={t('concerns.proposeOk')}
      draft={draft}
      isReady={level.success && reason.trim().length >= 2}
      shared={useShared(one, draft, [level.data && t(`concerns.levelWith.${level.data}`), reason])}
      explain={explain}
      send={async (n) => level.data && propose.run({ id, n, proposal: { act: 'level', level: level.data, reason } })}
      onClose={onClose}
    >
      <Fields specs={LEVEL} form={draft.value} set={draft.set} />
    </FormDialog>
  );
}
