// What was decided on a tip so far, in words, newest first; nothing of it is ever erased.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Part } from '../../ui/parts';

export type Decision = Awaited<ReturnType<typeof client.reports.get>>['decisions'][number];

export function useDecisionText(): (one: Decision) => string {
  const { t } = useTranslation();
  return ({ act, reason, to, other }) =>
    t(`triage.did.${act}`, { reason: reason ? t(`terms.reason.${reason}`) : '', to, number: other?.number ?? t('triage.another') });
}

export function Decisions({ decisions }: { readonly decisions: readonly Decision[] }) {
  const { t } = useTranslation();
  const textOf = useDecisionText();
  if (decisions.length === 0) return null;
  return (
    <Part title={t('triage.decisions')} count={decisions.length}>
      <ol className="rows report-decisions">
        {[...decisions].reverse().map((one) => (
          <li key={`${one.at}${one.act}`}>
            <time style={{ width: 96 }}>{formatInstant(one.at, 'short')}</time>
            <span className="grow pre">
              <b>{textOf(one)}</b> {one.note}
              {one.receipt && <small>{t('triage.receiptWas', { receipt: one.receipt })}</small>}
            </span>
            {one.other && (
              <Link to={one.act === 'accept' ? '/cases/$id' : '/reports/$id'} params={{ id: one.other.id }}>
                {t('triage.open')}
              </Link>
            )}
            <span className="aside">{one.by}</span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
