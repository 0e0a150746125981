// Tips that may be about the same thing, each with why.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { MaskedName } from '../../ui/parts';
import { ReportState } from './ReportState';

export type Similar = Awaited<ReturnType<typeof client.reports.similar>>[number];

export function useWhy(): (one: Similar) => string {
  const { t } = useTranslation();
  const list = useList();
  return (one) => list(one.why.map((reason) => t(`triage.why.${reason}`)));
}

/** What tells one tip from another, names masked. */
export function TipInShort({
  one,
}: {
  readonly one: Pick<Similar, 'number' | 'state' | 'channel' | 'place' | 'receivedAt' | 'affected' | 'reported'>;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ReportState row={one} />{' '}
      <span className="quiet">
        {t(`terms.channel.${one.channel}`)} {formatInstant(one.receivedAt, 'short')}
      </span>
      <span className="of">
        {one.place && <b>{one.place}</b>}
        {[...one.affected, ...one.reported].slice(0, 3).map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may have the same surname
          <MaskedName key={i} text={name} />
        ))}
      </span>
    </>
  );
}

export function Duplicates({ similar, act }: { readonly similar: readonly Similar[]; act(one: Similar): ReactNode }) {
  const whyOf = useWhy();
  return (
    <ul className="report-similar">
      {similar.map((one) => (
        <li key={one.id}>
          <Link className="mono" to="/reports/$id" params={{ id: one.id }}>
            {one.number}
          </Link>
          <TipInShort one={one} />
          <span className="why">{whyOf(one)}</span>
          {act(one)}
        </li>
      ))}
    </ul>
  );
}
