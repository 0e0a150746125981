// In place of a record this person may not see: that it is closed on purpose, and how one asks.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { SealStrip } from '../../ui/parts';
import { AskDialog } from './AskDialog';
import { ended } from './countdown';
import { kindsFor } from './kinds';

export function ClosedStrip({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const [isAsking, setAsking] = useState(false);
  const mayAsk = kindsFor(me.data?.person.roles ?? []).includes('breakGlass');
  return (
    <>
      <SealStrip>{t(ended.has(id) ? 'access.minutesOver' : 'ui.notInCircle')}</SealStrip>
      <p className="access-strip-help">{t(mayAsk ? 'access.closedMayAsk' : 'access.closedAskLead')}</p>
      {mayAsk && <Button onClick={() => setAsking(true)}>{t('access.askOpen')}</Button>}
      {isAsking && <AskDialog kind="breakGlass" onClose={() => setAsking(false)} />}
    </>
  );
}
