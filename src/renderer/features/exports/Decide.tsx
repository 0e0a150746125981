// Deciding on a request: by somebody who did not ask for it and has seen every part of it.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { State } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import type { Export } from './ExportPage';

const MOST_PERSONS = 20;
const shape = z.object({ note: z.string() });

export function Decide({ one, seen }: { readonly one: Export; readonly seen: ReadonlySet<string> }) {
  if (one.row.mayApprove) return <Approve one={one} seen={seen} />;
  return <Waiting one={one} />;
}

function Approve({ one, seen }: { readonly one: Export; readonly seen: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const approve = useCommand(client.exports.approve);
  const seal = useCommand(client.exports.seal);
  const draft = useKept({
    slice: 'approve',
    about: one.row.id,
    label: t('drafts.label.approve', { number: one.row.number }),
    shape,
    empty: { note: '' },
  });
  const { note } = draft.value;
  const [isRejecting, setRejecting] = useState(false);
  const unseen = one.parts.filter(({ path }) => !seen.has(path)).length;
  const isBusy = approve.pending || seal.pending;
  const { id } = one.row;
  const submit = async (): Promise<void> => {
    if (unseen > 0 || isBusy) return;
    try {
      const { state } = await approve.run({ id, requestHash: one.requestHash, note });
      await draft.done();
      if (state === 'approved') await seal.run({ id });
    } catch {
      // shown below, from the command that failed
    }
  };
  useShortcut('ctrl+enter', () => void submit());
  const error = approve.error ?? seal.error;
  return (
    <>
      <Checks one={one} />
      <div className="seen">
        <b>{t('exports.seen', { count: one.parts.length })}</b>
        <span className="quiet">
          {one.parts.length - unseen} / {one.parts.length}
        </span>
        <progress max={one.parts.length} value={one.parts.length - unseen} aria-label={t('exports.seen', { count: one.parts.length })} />
      </div>
      <label htmlFor="opinion">{t('exports.opinion')}</label>
      <Input id="opinion" maxLength={500} value={note} onChange={(event) => draft.set({ note: event.target.value })} />
      <SavedDraft draft={draft} />
      <div className="two">
        <Button onClick={() => setRejecting(true)}>{t('exports.reject')}</Button>
        <Button type="primary" loading={isBusy} disabled={unseen > 0} onClick={() => void submit()}>
          {t(seal.pending ? 'exports.sealing' : 'exports.approve')}
        </Button>
      </div>
      <p className="quiet">{unseen > 0 ? t('exports.unseen', { count: unseen }) : t('exports.approveHelp')}</p>
      {error && error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {isRejecting && <WithReason id={id} number={one.row.number} act="reject" onClose={() => setRejecting(false)} />}
    </>
  );
}

/** What the program has checked by itself. */
function Checks({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const list = useList();
  const { certifications, state } = one.recipientCard;
  const last = certifications.at(-1);
  const isMany = one.row.people > MOST_PERSONS;
  return (
    <ul className="checks">
      <li>
        <State shape="tick" tone="accent">
          {t('exports.check.persons')}
        </State>
      </li>
      <li>
        <State shape={state === 'certified' ? 'tick' : 'late'} tone={state === 'certified' ? 'accent' : 'red'}>
          {t(`exports.check.card.${state}`, {
            at: last ? formatInstant(last.at, 'date') : '',
            by: list(certifications.map(({ by }) => by)),
          })}
        </State>
      </li>
      <li>
        <State shape={isMany ? 'due' : 'tick'} tone={isMany ? 'amber' : 'accent'}>
          {t(isMany ? 'exports.check.many' : 'exports.check.few', { count: one.row.people })}
        </State>
      </li>
    </ul>
  );
}

function Waiting({ one }: { readonly one: Export }) {
  const { t } = useTranslation();
  const [isWithdrawing, setWithdrawing] = useState(false);
  return (
    <>
      <p>{t(one.row.mine ? 'exports.waitingForOther' : 'exports.notYours')}</p>
      <Button block type="primary" onClick={() => void client.session.lock({})}>
        {t('exports.handSeat')}
      </Button>
      <p className="quiet">{t('exports.handSeatHelp')}</p>
      {one.row.mine && (
        <Button block onClick={() => setWithdrawing(true)}>
          {t('exports.withdraw')}
        </Button>
      )}
      {isWithdrawing && <WithReason id={one.row.id} number={one.row.number} act="withdraw" onClose={() => setWithdrawing(false)} />}
    </>
  );
}

interface WithReasonProps {
  readonly id: string;
  readonly number: string;
  readonly act: 'reject' | 'withdraw';
  onClose(): void;
}

function WithReason({ id, number, act, onClose }: WithReasonProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const command = useCommand(client.exports[act]);
  const draft = useKept({ slice: act, about: id, label: t(`drafts.label.${act}`, { number }), shape, empty: { note: '' } });
  const { note } = draft.value;
  return (
    <Dialog
      title={t(`exports.${act}Title`)}
      okText={t(`exports.${act}Ok`)}
      cancelText={t('exports.cancel')}
      confirmLoading={command.pending}
      okButtonProps={{ disabled: note.trim().length < 2 }}
      onOk={() =>
        void command.run({ id, note }).then(
          () => draft.done().then(onClose),
          () => undefined,
        )
      }
      onCancel={onClose}
    >
      <label htmlFor="reason">{t('exports.reason')}</label>
      <Input.TextArea id="reason" rows={3} maxLength={500} value={note} onChange={(event) => draft.set({ note: event.target.value })} />
      <SavedDraft draft={draft} />
      {command.error && command.error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {errorText(command.error)}
        </div>
      )}
    </Dialog>
  );
}
