// Who may see a record, in words: what each sees, why, since when, until when, by whom; and what may be changed about it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatDue, formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { HandOverDialog } from './HandOverDialog';
import { type Access, namesOf } from './names';
import { KeepOutDialog } from './KeepOutDialog';
import { RevokeDialog } from './RevokeDialog';
import { ShareDialog } from './ShareDialog';
import './access.css';

/** Reasons that the program gives itself; every other one was typed by a colleague and is shown as it is. */
const OWN_REASONS = ['lead', 'team', 'principal', 'submitter', 'intake', 'handedIn', 'approver', 'requester', 'restored'];

type Holder = Access['holders'][number];
/** Lead and team have other names in a mentoring plan. */
const isOfPlan = ({ slice }: Access, { reason }: Holder): boolean => slice === 'mentoring' && (reason === 'lead' || reason === 'team');
type Dialog = 'share' | 'keepOut' | 'handOver' | { readonly revoke: Holder };

export function Holders({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const list = useList();
  const access = useQuery({ queryKey: ['access', id], queryFn: () => client.access.of({ dossier: id }) });
  const [dialog, setDialog] = useState<Dialog | null>(null);
  if (!access.data) return null;
  const one = access.data;
  const close = (): void => setDialog(null);
  return (
    <section className="access-who" aria-label={t('access.who')}>
      <h2>
        {t('access.who')} <small>{t('access.count', { count: namesOf(one).size })}</small>
      </h2>
      <ul className="rows">
        {one.holders.map((holder) => (
          <Row key={holder.holder} one={one} holder={holder} onRevoke={() => setDialog({ revoke: holder })} />
        ))}
      </ul>
      {one.keptOut.length > 0 && <p className="access-kept-out">{t('access.keptOut', { names: list(one.keptOut) })}</p>}
      {one.mayShare && (
        <div className="access-who-acts">
          <Button size="small" onClick={() => setDialog('share')}>
            {t('access.share')}
          </Button>
          <Button size="small" onClick={() => setDialog('keepOut')}>
            {t('access.keepOut')}
          </Button>
          {one.successors.length > 0 && (
            <Button size="small" onClick={() => setDialog('handOver')}>
              {t('access.handOver')}
            </Button>
          )}
        </div>
      )}
      {dialog === 'share' && <ShareDialog id={id} one={one} onClose={close} />}
      {dialog === 'keepOut' && <KeepOutDialog id={id} one={one} onClose={close} />}
      {dialog === 'handOver' && <HandOverDialog id={id} one={one} onClose={close} />}
      {dialog !== null && typeof dialog === 'object' && <RevokeDialog id={id} slice={one.slice} holder={dialog.revoke} onClose={close} />}
    </section>
  );
}

function Row({ one, holder, onRevoke }: { readonly one: Access; readonly holder: Holder; onRevoke(): void }) {
  const { t } = useTranslation();
  const list = useList();
  const others = holder.members.filter((name) => !one.holders.some((other) => other.kind === 'person' && other.name === name));
  return (
    <li>
      <div className="grow">
        <span className="name">
          {holder.kind === 'group' ? t('access.inGroup', { count: others.length, group: t(`access.group.${holder.name}`) }) : holder.name}
          <span className="sees">{useSees(one, holder)}</span>
        </span>
        <small>
          {OWN_REASONS.includes(holder.reason) ? t(`access.${isOfPlan(one, holder) ? 'whyPlan' : 'why'}.${holder.reason}`) : holder.reason} ·{' '}
          {t('access.since', { at: formatInstant(holder.since, 'date'), by: holder.by })}
        </small>
        {holder.kind === 'group' && others.length > 0 && <small>{list(others)}</small>}
        {holder.until !== null && <small className="until">{t('access.untilAt', { at: formatDue(holder.until) })}</small>}
      </div>
      {holder.mayRevoke && (
        <Button type="link" size="small" onClick={onRevoke} aria-label={t('access.revokeFrom', { name: holder.name })}>
          {t('access.revoke')}
        </Button>
      )}
    </li>
  );
}

/** A report has one audience only: nothing to say. */
function useSees(one: Access, { audiences }: Holder): string {
  const { t } = useTranslation();
  const list = useList();
  if (one.slice !== 'case') return '';
  if (['team', 'committee', 'counsellor'].every((audience) => audiences.includes(audience))) return t('access.sees.all');
  if (audiences.includes('team') && audiences.includes('committee')) return t('access.sees.noCounselling');
  return list(audiences.map((audience) => t(`access.sees.${audience}`)));
}
