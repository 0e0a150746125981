// Other roles, a pause, coming back, leaving: what each of them does is said before it is done.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Role } from '../../../contract/permissions';
import { client, codeOf, useCommand } from '../../api/client';
import { useKept } from '../../api/draft';
import { Dialog } from '../../ui/Dialog';
import { FormRow } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { Failure } from './Failure';
import { RolesField, whyNot } from './RolesField';
import type { Colleague } from './words';

export type Change = 'roles' | 'suspend' | 'resume' | 'leave';

const shape = z.object({ change: z.string(), reason: z.string() });

const MEANS: Readonly<Record<Change, number>> = { roles: 3, suspend: 3, resume: 2, leave: 4 };

interface ChangeDialogProps {
  readonly one: Colleague;
  readonly change: Change;
  onHandOver(): void;
  onClose(): void;
}

export function ChangeDialog({ one, change, onHandOver, onClose }: ChangeDialogProps) {
  const { t } = useTranslation();
  const commands = {
    roles: useCommand(client.people.changeRoles),
    suspend: useCommand(client.people.suspend),
    resume: useCommand(client.people.resume),
    leave: useCommand(client.people.leave),
  };
  const mayLead = change === 'leave' && one.holds.some(({ slice }) => slice === 'case');
  const list = useQuery({
    queryKey: ['people', 'holdings', one.id],
    queryFn: () => client.people.holdings({ person: one.id }),
    enabled: mayLead,
  });
  const leads = list.data?.filter((row) => row.lead && row.unfinished).length ?? 0;
  const draft = useKept({
    slice: 'person',
    about: one.id,
    label: t(`people.change.${change}.title`, { name: one.name }),
    shape,
    empty: { change, reason: '' },
  });
  const reason = draft.value.change === change ? draft.value.reason : '';
  const [roles, setRoles] = useState<Role[]>([...one.roles]);
  const { pending, error } = commands[change];
  const isSame = roles.length === one.roles.length && roles.every((role) => one.roles.includes(role));
  const isReady = change === 'roles' ? roles.length > 0 && whyNot(roles) === null && !isSame : reason.trim().length >= 2;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isReady || pending) return;
    const done = change === 'roles' ? commands.roles.run({ person: one.id, roles }) : commands[change].run({ person: one.id, reason: reason.trim() });
    done.then(
      () => draft.done().then(onClose),
      () => undefined,
    );
  };
  return (
    <Dialog width={620} footer={null} title={t(`people.change.${change}.title`, { name: one.name })} onCancel={onClose}>
      <form className="people-form" onSubmit={submit}>
        <ul className="people-what-happens">
          {Array.from({ length: MEANS[change] }, (_, i) => (
            <li key={t(`people.change.${change}.${i + 1}`)}>{t(`people.change.${change}.${i + 1}`)}</li>
          ))}
        </ul>
        {leads > 0 && (
          <div className="people-still-leads">
            <b>{t('people.stillLeads', { count: leads })}</b>
            <Button onClick={onHandOver}>{t('people.openHandOver')}</Button>
          </div>
        )}
        {change === 'roles' ? (
          <FormRow label={t('people.roles')}>
            <RolesField roles={roles} onChange={setRoles} />
          </FormRow>
        ) : (
          <FormRow label={t('people.reason')} help={t('people.reasonHelp')}>
            <Input
              aria-label={t('people.reason')}
              maxLength={200}
              value={reason}
              onChange={(event) => draft.set({ change, reason: event.target.value })}
            />
          </FormRow>
        )}
        <SavedDraft draft={draft} />
        <Failure error={error} />
        {error && codeOf(error) === 'hand_over_first' && leads === 0 && (
          <Button block onClick={onHandOver}>
            {t('people.openHandOver')}
          </Button>
        )}
        <div className="people-foot">
          <span />
          <Button onClick={onClose}>{t('people.cancel')}</Button>
          <Button type="primary" danger={change === 'leave'} htmlType="submit" loading={pending} disabled={!isReady}>
            {t(`people.change.${change}.ok`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
