// Frame of the recovery pages before unlock: what it is, which vault, and the way back.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/Icon';

interface WayPageProps {
  readonly title: string;
  readonly vault: string;
  readonly lead: string;
  readonly children: ReactNode;
  onBack(): void;
}

export function WayPage({ title, vault, lead, children, onBack }: WayPageProps) {
  const { t } = useTranslation();
  return (
    <main className="recovery-way-page">
      <div className="recovery-way-head">
        <Mark size={30} />
        <b>{vault}</b>
        <Button onClick={onBack}>{t('recovery.back')}</Button>
      </div>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      {children}
    </main>
  );
}
