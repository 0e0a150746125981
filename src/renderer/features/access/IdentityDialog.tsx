// A reporter's name, on screen for minutes: never to copy, covered by F9, gone with the dialog.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { minutesLeft, useTimeLeft } from './countdown';
import { Failure } from './Failure';
import type { Request } from './kinds';

export function IdentityDialog({ one, onClose }: { readonly one: Request; onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const identity = useQuery({ queryKey: ['identity', one.id], queryFn: () => client.access.reporter({ id: one.id }), gcTime: 0 });
  useEffect(() => () => queries.removeQueries({ queryKey: ['identity', one.id] }), [queries, one.id]);
  const left = useTimeLeft(identity.data?.until ?? null, () => {
    onClose();
    void queries.invalidateQueries();
  });
  const rows =
    identity.data &&
    ([
      ['name', identity.data.name],
      ['contact', identity.data.contact],
      ['relation', identity.data.relation],
    ] as const);
  return (
    <Dialog
      title={t('access.identityTitle', { number: one.subjectNumber })}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('access.seen')}
        </Button>
      }
    >
      {left !== null && (
        <div className="access-identity-left" role="timer">
          {t('access.left', { time: minutesLeft(left) })}
        </div>
      )}
      {rows && (
        <div className="access-identity hatch">
          <dl>
            {rows.map(([field, value]) => (
              <div key={field} style={{ display: 'contents' }}>
                <dt>{t(`log.reporterField.${field}`)}</dt>
                <dd>{value || '—'}</dd>
              </div>
            ))}
            {identity.data.wishesSecrecy && (
              <>
                <dt>{t('log.reporterField.secrecy')}</dt>
                <dd>{t('access.wishesSecrecy')}</dd>
              </>
            )}
          </dl>
        </div>
      )}
      <Failure error={identity.error} />
      <p className="quiet">{t('access.identityHelp')}</p>
    </Dialog>
  );
}
