// When drawing a page fails: says so in words and leads back, never shows the error itself.
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onAgain={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

export function Failed({ onAgain }: { onAgain(): void }) {
  const { t } = useTranslation();
  return (
    <main className="notice" role="alert">
      <h1>{t('shell.failed')}</h1>
      <p>{t('shell.failedHelp')}</p>
      <Button type="primary" onClick={onAgain}>
        {t('shell.again')}
      </Button>
    </main>
  );
}

/** The core has ended and the host brings a new page by itself. */
export function LockedPage() {
  const { t } = useTranslation();
  return (
    <main className="notice hatch" role="status">
      <div>
        <span className="stamp" aria-hidden="true">
          封
        </span>
        <h1>{t('shell.locked')}</h1>
        <p>{t('shell.lockedHelp')}</p>
      </div>
    </main>
  );
}
