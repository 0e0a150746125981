// Beside a sealed name: asking a second person to open it together.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { AskDialog } from './AskDialog';
import { kindsFor } from './kinds';
import './access.css';

export function AskReporter({ number }: { readonly number: string }) {
  const { t } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const [isAsking, setAsking] = useState(false);
  if (!kindsFor(me.data?.person.roles ?? []).includes('reporter')) return null;
  return (
    <>
      <Button size="small" className="access-under-strip" onClick={() => setAsking(true)}>
        {t('access.askReporter')}
      </Button>
      {isAsking && <AskDialog kind="reporter" number={number} onClose={() => setAsking(false)} />}
    </>
  );
}
