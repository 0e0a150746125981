// The columns of the register of tips, and the views that everybody has.
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../ui/dates';
import type { LedgerColumn, LedgerView } from '../../ui/Ledger';
import { MaskedNames, State, useNamesText } from '../../ui/parts';
import { ReportState, type Row } from './ReportState';

/** The case it became, or the tip that it went into. */
const goesOnIn = (row: Row): string => row.caseNumber ?? (row.mergedInto ? `→ ${row.mergedInto.number}` : '');

export const isLate = (row: Row): boolean => row.state === 'received' && row.decideBy < Date.now();

export function useReportColumns(): LedgerColumn<Row>[] {
  const { t } = useTranslation();
  const namesText = useNamesText();
  return useMemo(() => {
    const column = (key: string, width: number, rest: Omit<LedgerColumn<Row>, 'key' | 'name' | 'width'>): LedgerColumn<Row> => ({
      key,
      name: t(`reports.column.${key}`),
      width,
      ...rest,
    });
    const mono = (text: string | null) => <span className="mono">{text ?? '—'}</span>;
    const kinds = (row: Row): string[] => row.types.map((type) => t(`terms.typeShort.${type}`));
    const stateOf = (row: Row): string => (row.state === 'received' && row.lifeSafety ? t('terms.lifeSafety') : t(`terms.state.${row.state}`));
    return [
      column('number', 130, { frozen: true, text: (row) => row.number, render: (row) => mono(row.number) }),
      column('receivedAt', 94, {
        type: 'date',
        text: (row) => formatInstant(row.receivedAt, 'minute'),
        sortValue: (row) => row.receivedAt,
        render: (row) => formatInstant(row.receivedAt, 'short'),
      }),
      column('channel', 82, { type: 'choice', text: (row) => t(`terms.channel.${row.channel}`) }),
      column('affected', 94, { type: 'names', text: (row) => namesText(row.affected), render: (row) => <MaskedNames names={row.affected} /> }),
      column('reported', 116, { type: 'names', text: (row) => namesText(row.reported), render: (row) => <MaskedNames names={row.reported} /> }),
      column('grades', 58, { type: 'choice', text: (row) => row.grades.join(' '), choices: (row) => row.grades }),
      column('types', 98, { type: 'choice', text: (row) => kinds(row).join(' '), choices: kinds }),
      column('place', 134, { text: (row) => row.place }),
      column('state', 120, { type: 'choice', text: stateOf, render: (row) => <ReportState row={row} /> }),
      column('decideBy', 116, {
        type: 'date',
        text: (row) => (row.state === 'received' ? formatInstant(row.decideBy, 'minute') : ''),
        sortValue: (row) => (row.state === 'received' ? row.decideBy : null),
        render: (row) =>
          row.state === 'received' ? (
            <State shape={isLate(row) ? 'late' : 'due'} tone={isLate(row) ? 'red' : 'amber'}>
              {formatInstant(row.decideBy, 'short')}
            </State>
          ) : (
            '—'
          ),
      }),
      column('caseNumber', 158, { text: goesOnIn, render: (row) => mono(goesOnIn(row) || null) }),
      column('submitter', 80, { type: 'choice', text: (row) => row.submitter }),
    ];
  }, [t, namesText]);
}

export function useReportViews(): LedgerView<Row>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const month = (instant: number): string => formatInstant(instant, 'date').slice(0, 7);
    const view = (key: string, holds: LedgerView<Row>['holds']): LedgerView<Row> => ({ key, name: t(`reports.views.${key}`), holds });
    return [
      view('received', (row) => row.state === 'received'),
      view('late', isLate),
      view('accepted', (row) => row.state === 'accepted'),
      view('declined', (row) => row.state === 'declined'),
      view('forwarded', (row) => row.state === 'forwarded'),
      view('merged', (row) => row.state === 'merged'),
      view('month', (row) => month(row.receivedAt) === month(Date.now())),
    ];
  }, [t]);
}
