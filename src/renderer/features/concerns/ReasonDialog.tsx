// One reason, and it is on record: approve, refuse, withdraw, settle, propose delisting, renew.
import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { LONGEST_DAYS } from '../../../contract/concern-facts';
import { client, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { FormDialog } from '../../ui/FormDialog';
import { useShared } from './Compare';
import type { Concern } from './ConcernPage';
import { useExplain } from './Failure';

export type ReasonAct = 'approve' | 'refuse' | 'withdraw' | 'settle' | 'delist' | 'renew';
const shape = z.object({ act: z.string(), reason: z.string(), days: z.number() });

export function ReasonDialog({ one, act, onClose }: { readonly one: Concern; readonly act: ReasonAct; onClose(): void }) {
  const { t } = useTranslation();
  const explain = useExplain();
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
    n: one.n,
  });
  // A reason for one step is none for another.
  const isOfThis = draft.value.act === act;
  const { reason, days } = isOfThis ? draft.value : { reason: '', days: LONGEST_DAYS };
  const write = (change: { reason?: string; days?: number }): void => {
    if (!isOfThis) draft.catchUp();
    draft.set({ act, reason, days, ...change });
  };
  const send = (n: number): Promise<unknown> => {
    const common = { id, n, reason };
    switch (act) {
      case 'approve':
      case 'refuse':
        return commands.decide.run({ ...common, approve: act === 'approve' });
      case 'withdraw':
        return commands.withdraw.run(common);
      case 'settle':
        return commands.settle.run(common);
      case 'delist':
        return commands.propose.run({ id, n, proposal: { act: 'delist', reason } });
      case 'renew':
        return commands.renew.run({ ...common, days });
    }
  };
  return (
    <FormDialog
      title={t(`concerns.act.${act}`)}
      okText={t(`concerns.actOk.${act}`)}
      draft={draft}
      isReady={reason.trim().length >= 2}
      shared={useShared(one, isOfThis ? draft : { ...draft, base: one.n }, [t(`concerns.act.${act}`), reason])}
      explain={explain}
      send={send}
      onClose={onClose}
    >
      <div className="concern-duty-form">
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
              onChange={(value) => write({ days: value ?? LONGEST_DAYS })}
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
            onChange={(event) => write({ reason: event.target.value })}
          />
        </label>
      </div>
    </FormDialog>
  );
}
