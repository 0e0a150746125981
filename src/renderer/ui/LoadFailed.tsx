// A page that could not be read: what was wrong, and one button.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text';
import { SealStrip } from './parts';

export function LoadFailed({ error, onAgain }: { readonly error: unknown; onAgain(): void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <div role="alert">
      <SealStrip>{errorText(error)}</SealStrip>
      <p className="load-again">
        <Button type="primary" onClick={onAgain}>
          {t('shell.again')}
        </Button>
      </p>
    </div>
  );
}
