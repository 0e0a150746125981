// No row passes: said in words, with what to do about it.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Empty } from '../parts';

export function NothingFits({ narrowed, onClear }: { readonly narrowed: string; onClear(): void }) {
  const { t } = useTranslation();
  return (
    <div className="ledger-empty">
      <Empty
        text={narrowed === '' ? t('ledger.none') : t('ledger.noneFor', { narrowing: narrowed })}
        action={<Button onClick={onClear}>{t('ledger.clear')}</Button>}
      />
    </div>
  );
}
