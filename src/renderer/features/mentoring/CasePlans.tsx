// Beside a case: the mentoring plans that came from it, and starting one for each student.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { FormRow, MaskedName } from '../../ui/parts';
import { PlanStateText } from './PlanState';
import { useRefusal } from './words';
import './mentoring.css';

type OfCase = Awaited<ReturnType<typeof client.mentoring.ofCase>>;

export function CasePlans({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ['mentoringOf', id], queryFn: () => client.mentoring.ofCase({ caseId: id }) });
  const [isOpen, setOpen] = useState(false);
  if (!found.data) return null;
  const { plans, mayOpen, people } = found.data;
  return (
    <section className="mentoring-case-plans">
      <h2>
        {t('mentoring.casePlans.title')} <small>{plans.length || ''}</small>
      </h2>
      {plans.length === 0 && <p className="quiet">{t('mentoring.casePlans.none')}</p>}
      <ul className="rows">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link className="grow" to="/mentoring/$id" params={{ id: plan.id }}>
              {plan.mentee ? <MaskedName text={plan.mentee} /> : t('mentoring.role.bystander')} <span className="mono">{plan.number}</span>
            </Link>
            <PlanStateText state={plan.state} />
          </li>
        ))}
      </ul>
      {mayOpen &&
        (people.length > 0 ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('mentoring.casePlans.new')}
          </Button>
        ) : (
          <p className="quiet">{t('mentoring.casePlans.noName')}</p>
        ))}
      {isOpen && <ForWhom id={id} people={people} onClose={() => setOpen(false)} />}
    </section>
  );
}

function ForWhom({ id, people, onClose }: { readonly id: string; readonly people: OfCase['people']; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refusal = useRefusal();
  const open = useCommand(client.mentoring.open);
  const [party, setParty] = useState<string | null>(people[0]?.party ?? null);
  const chosen = people.find((person) => person.party === party);
  const go = (): void => {
    if (!chosen) return;
    void open.run({ caseId: id, party, follows: null, role: chosen.role, mentee: { name: '', grade: '', className: '' }, reason: '' }).then(
      ({ id: plan }) => navigate({ to: '/mentoring/$id', params: { id: plan } }),
      () => undefined,
    );
  };
  return (
    <Dialog
      title={t('mentoring.casePlans.new')}
      okText={t('mentoring.create')}
      cancelText={t('mentoring.cancel')}
      okButtonProps={{ disabled: !chosen }}
      confirmLoading={open.pending}
      onOk={go}
      onCancel={onClose}
    >
      <FormRow label={t('mentoring.casePlans.for')}>
        <Select
          aria-label={t('mentoring.casePlans.for')}
          style={{ width: '100%' }}
          value={party}
          options={people.map((person) => ({
            value: person.party,
            label: `${t(`mentoring.role.${person.role}`)} ${person.name} ${[person.grade, person.className].filter(Boolean).join(' · ')}`,
          }))}
          onChange={setParty}
        />
      </FormRow>
      {open.error && (
        <div className="summary" role="alert">
          {refusal(open.error)}
        </div>
      )}
    </Dialog>
  );
}
