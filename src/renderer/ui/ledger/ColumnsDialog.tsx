// Which columns are shown, and in which order; everything back as it was at first.
import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../Dialog';
import { declared, moved, orderOf } from './layout';
import type { Layout, LedgerColumn } from './types';

interface ColumnsDialogProps {
  readonly columns: readonly LedgerColumn<never>[];
  readonly layout: Layout;
  onChange(layout: Layout): void;
  onClose(): void;
}

export function ColumnsDialog({ columns, layout, onChange, onClose }: ColumnsDialogProps) {
  const { t } = useTranslation();
  const order = orderOf(columns, layout.order);
  const hidden = new Set(layout.hidden);
  const toggle = (key: string, isShown: boolean): void =>
    onChange({ ...layout, hidden: isShown ? layout.hidden.filter((one) => one !== key) : [...layout.hidden, key] });
  const shown = order.filter((key) => !hidden.has(key)).length;
  return (
    <Dialog
      title={t('ledger.columns')}
      width={420}
      onCancel={onClose}
      footer={[
        <Button key="first" onClick={() => onChange(declared(columns))}>
          {t('ledger.asAtFirst')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('ledger.done')}
        </Button>,
      ]}
    >
      <p className="quiet">{t('ledger.columnsHelp')}</p>
      <ul className="rows ledger-columns">
        {order.map((key, i) => {
          const name = columns.find((column) => column.key === key)?.name ?? '';
          const isShown = !hidden.has(key);
          return (
            <li key={key}>
              <Checkbox className="grow" checked={isShown} disabled={isShown && shown === 1} onChange={(event) => toggle(key, event.target.checked)}>
                {name}
              </Checkbox>
              <Button
                size="small"
                aria-label={t('ledger.earlier', { column: name })}
                disabled={i === 0}
                onClick={() => onChange(moved(columns, layout, key, order[i - 1] ?? key))}
              >
                ↑
              </Button>
              <Button
                size="small"
                aria-label={t('ledger.later', { column: name })}
                disabled={i === order.length - 1}
                onClick={() => onChange(moved(columns, layout, key, order[i + 1] ?? key))}
              >
                ↓
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
