// The history of one record: who did something to it, how often, when first and last, and every act. Reading it is on record.
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { formatInstant } from '../../ui/dates';
import { Part, SealStrip } from '../../ui/parts';
import { Failure } from './Failure';
import { exactly, grouped, useAuditWords } from './words';

const PEOPLE = ['actor', 'count', 'first', 'last'] as const;
const ACTS = ['seq', 'at', 'actor', 'event', 'outcome'] as const;

export function History({ number, onClose }: { readonly number: string; onClose(): void }) {
  const { t } = useTranslation();
  const words = useAuditWords();
  const history = useQuery({ queryKey: ['audit', 'history', number], queryFn: () => client.audit.ofDossier({ number }), gcTime: 0 });
  const found = history.data;
  return (
    <Drawer
      open
      size={680}
      onClose={onClose}
      title={t('audit.history.title', { what: t('audit.aboutDossier', { slice: found ? words.slice(found.slice) : '', number }).trim() })}
    >
      {codeOf(history.error) === 'not_found' ? <p>{t('audit.history.unknown')}</p> : <Failure error={history.error} />}
      {found && (
        <div className="audit-history">
          <SealStrip>{t('audit.contentsSealed')}</SealStrip>
          <Part title={t('audit.history.people')} count={found.people.length}>
            <table className="acts">
              <thead>
                <tr>
                  {PEOPLE.map((column) => (
                    <th key={column} scope="col">
                      {t(`audit.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.people.map((person) => (
                  <tr key={`${person.name} ${person.first}`}>
                    <td>
                      <b>{person.name}</b>
                    </td>
                    <td>{t('audit.history.times', { count: person.count })}</td>
                    <td>{formatInstant(person.first, 'minute')}</td>
                    <td>{formatInstant(person.last, 'minute')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Part>
          <Part
            title={t('audit.history.acts')}
            count={found.total}
            aside={found.acts.length < found.total ? t('audit.history.newest', { rows: grouped(found.acts.length) }) : t('audit.history.order')}
          >
            <table className="acts">
              <thead>
                <tr>
                  {ACTS.map((column) => (
                    <th key={column} scope="col">
                      {t(`audit.column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {found.acts.map((row) => (
                  <tr key={row.seq} className={row.outcome === 'refused' ? 'refused' : undefined}>
                    <td className="mono quiet">{grouped(row.seq)}</td>
                    <td className="audit-when">{exactly(row.at)}</td>
                    <td>{row.actor}</td>
                    <td>
                      <b>{words.event(row)}</b>
                    </td>
                    <td>{t(`audit.${row.outcome}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Part>
        </div>
      )}
    </Drawer>
  );
}
