// Before holidays: who outside is responsible for whom, which checks fall into them, and who at the school asks. No name of anybody listed.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { type Row, shortDay } from './ConcernState';

interface HolidayDialogProps {
  readonly rows: readonly Row[];
  readonly from: string;
  readonly to: string;
  onClose(): void;
}

export function HolidayDialog({ rows, from, to, onClose }: HolidayDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t('concerns.handOverTitle', { from: shortDay(from), to: shortDay(to) })}
      width={900}
      footer={<Button onClick={onClose}>{t('concerns.close')}</Button>}
      onCancel={onClose}
    >
      <p className="quiet">{t('concerns.handOverHelp')}</p>
      <table className="concern-holiday-list">
        <thead>
          <tr>
            {(['number', 'title', 'body', 'nextCheck', 'asks', 'until'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`concerns.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="mono">{row.number.split('-').at(-1)}</td>
              <td>{row.title}</td>
              <td>
                {row.body} {row.officer}
              </td>
              <td>{row.liaison?.window ? `${shortDay(row.liaison.window.opensOn)} – ${shortDay(row.liaison.window.closesOn)}` : '—'}</td>
              <td>{row.liaison?.actor}</td>
              <td>
                {shortDay(row.until)}
                {row.until >= from && row.until <= to && ` · ${t('concerns.endsInHolidays')}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
