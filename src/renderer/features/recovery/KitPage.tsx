// A vault from another computer, opened here with its emergency kit.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { PaperCodeField, paperIsWhole } from '../../ui/PaperCodeField';
import type { WayProps } from '../../ui/way';
import './recovery.css';
import { WayPage } from './WayPage';

export function KitPage({ folder, onDone }: WayProps) {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const status = useQuery({ queryKey: ['status'], queryFn: () => client.session.status({}) });
  const enrol = useCommand(client.recovery.enrol);
  const [typed, setTyped] = useState('');
  const vault = status.data?.vaults.find((one) => one.folder === folder);
  const ready = paperIsWhole(typed, 'kit');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready)
      void enrol.run({ folder, kit: typed }).then(
        () => onDone(folder),
        () => undefined,
      );
  };
  return (
    <WayPage
      title={t('recovery.kitHead')}
      vault={vault ? (i18n.language === 'en' ? vault.nameEn : vault.name) : ''}
      lead={t('recovery.kitLead')}
      onBack={() => onDone(folder)}
    >
      <form onSubmit={submit}>
        {vault?.state === 'ready' && <p className="note">{t('recovery.alreadyHere')}</p>}
        <PaperCodeField id="kit" label={t('recovery.kitCode')} paper="kit" value={typed} autoFocus onChange={setTyped} />
        {enrol.error && (
          <div className="summary" role="alert">
            {errorText(enrol.error)}
          </div>
        )}
        <Button type="primary" htmlType="submit" size="large" loading={enrol.pending} disabled={!ready}>
          {t('recovery.enrol')}
        </Button>
        <p className="quiet">{t('recovery.kitThen')}</p>
      </form>
    </WayPage>
  );
}
