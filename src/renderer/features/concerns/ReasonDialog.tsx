// One reason, and it is on record: approve, refuse, withdraw, settle, propose delisting, renew.
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { LONGEST_DAYS } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { SavedDraft } from '../../ui/SavedDraft';
import type { Concern } from './ConcernPage';
import { Failure } from './Failure';

export type ReasonAct = 'approve' | 'refuse' | 'withdraw' | 'settle' | 'delist' | 'renew';
const shape = z.object({ act: z.string(), reason: z.string(), days: z.number() });

export function ReasonDialog({ one, act, onClose }: { readonly one: Concern; readonly act: ReasonAct; onClose(): void }) {
  const { t } = useTranslation();
  const { id, number } = one.row;
  const commands = {
    decide: useCommand(client.concerns.decide),
    withdraw: useCommand(client.concerns.withdraw),
    settle: useCommand(client.concerns.settle),
    propose: useCommand(client.concerns.propose),
    renew: useCommand(client.concerns.renew),
  };
  const draft = useKept({
    slice: 'concernReason',
    about: id,
    label: t('drafts.label.concernReason', { number, act: t(`concerns.act.${act}`) }),
    shape,
    empty: { act, reason: '', days: LONGEST_DAYS },
  });
  // A reason for one step is none for another.
  const { reason, days } = draft.value.act === act ? draft.value : { reason: '', days: LONGEST_DAYS };
  const isReady = reason.trim().length >= 2;
  const send = (): Promise<unknown> => {
    const common = { id, n: one.n, reason };
    switch (act) {
      case 'approve':
      case 'refuse':
        return commands.decide.run({ ...common, approve: act === 'approve' });
      case 'withdraw':
        return commands.withdraw.run(common);
      case 'settle':
        return commands.settle.run(common);
      case 'delist':
        return commands.propose.run({ id, n: one.n, proposal: { act: 'delist', reason } });
      case 'renew':
        return commands.renew.run({ ...common, days });
    }
  };
  const submit = (): void => {
    if (isReady)
      void send().then(
        () => draft.done().then(onClose),
        () => undefined,
      );
  };
  const all = Object.values(commands);
  return (
    <Dialog
      title={t(`concerns.act.${act}`)}
      okText={t(`concerns.actOk.${act}`)}
      cancelText={t('cases.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={all.some(({ pending }) => pending)}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="duty-form">
        <p>{t(`concerns.actWhy.${act}`)}</p>
        {act === 'renew' && (
          <label htmlFor="renew-days">
            {t('concerns.renewDays')}
            <InputNumber
              id="renew-days"
              min={1}
              max={LONGEST_DAYS}
              precision={0}
              value={days}
              onChange={(value) => draft.set({ act, reason, days: value ?? LONGEST_DAYS })}
            />
          </label>
        )}
        <label htmlFor="concern-why">
          {t('concerns.field.reason')}
          <Input.TextArea
            id="concern-why"
            rows={2}
            maxLength={500}
            data-first
            value={reason}
            onChange={(event) => draft.set({ act, days, reason: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) submit();
            }}
          />
        </label>
        <SavedDraft draft={draft} />
        {all.map(({ error }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: always the same five
          <Failure key={i} error={error} />
        ))}
      </div>
    </Dialog>
  );
}
