// After a release: a plan of its own that says which one it follows.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, useCommand } from '../../api/client';
import type { Plan } from './PlanPage';

export function FollowButton({ one }: { readonly one: Plan }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const open = useCommand(client.mentoring.open);
  if (!allows('mentoring.open', me.data?.person.roles ?? [])) return null;
  const go = (): void =>
    void open
      .run({ caseId: null, party: null, follows: one.row.id, role: one.row.role, mentee: { name: '', grade: '', className: '' }, reason: '' })
      .then(
        ({ id }) => navigate({ to: '/mentoring/$id', params: { id } }),
        () => undefined,
      );
  return (
    <Button loading={open.pending} onClick={go}>
      {t('mentoring.step.follow')}
    </Button>
  );
}
