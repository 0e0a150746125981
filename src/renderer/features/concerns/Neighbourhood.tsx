// Around the school without a map: by gate, from near to far, what was seen there and on which way.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { distanceBand } from '../../../contract/concern-facts';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { Part } from '../../ui/parts';
import { type Row, StateCell } from './ConcernState';

export function Neighbourhood({ rows }: { readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const list = useList();
  const here = rows.filter(({ state }) => state !== 'delisted' && state !== 'settled');
  const gates = [...Map.groupBy(here, ({ gate }) => gate)].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'zh-CN'));
  return (
    <div className="concern-neighbourhood">
      {gates.map(([gate, all]) => (
        <Part key={gate} title={gate || t('concerns.noGate')} count={all.length}>
          <table>
            <tbody>
              {distanceBand.options
                .map((band) => ({ band, there: all.filter((row) => row.band === band) }))
                .filter(({ there }) => there.length > 0)
                .map(({ band, there }) => (
                  <tr key={band}>
                    <th scope="row">{t(`concerns.band.${band}`)}</th>
                    <td>
                      <ul>
                        {there.map((row) => (
                          <li key={row.id}>
                            <Link to="/concerns/$id" params={{ id: row.id }}>
                              {row.title}
                            </Link>{' '}
                            <span className="quiet">
                              {list(row.behaviours.map((one) => t(`concerns.behaviour.${one}`)))} · {row.route && `${row.route} · `}
                              {formatInstant(row.seenAt, 'short')}
                            </span>{' '}
                            <StateCell row={row} />
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        </Part>
      ))}
    </div>
  );
}
