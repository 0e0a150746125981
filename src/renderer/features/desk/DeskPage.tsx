// The inbox of a police desk: what came in, and opening what somebody just brought.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, uploadFile, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Dialog } from '../../ui/Dialog';
import { Ledger, type LedgerView } from '../../ui/Ledger';
import { useLedgerKeys } from '../../ui/ledger/page';
import { Page } from '../../ui/Page';
import type { Keys } from '../../ui/page-keys';
import { Empty } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { type Row, useDeskColumns } from './desk-columns';

const keyOf = (row: Row): string => row.id;

export function DeskPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const packages = useQuery({ queryKey: ['packages'], queryFn: () => client.desk.list({}) });
  const input = useRef<HTMLInputElement>(null);
  const [upload, setUpload] = useState<string | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const choose = (): void => input.current?.click();
  useShortcut('ctrl+o', choose);
  const take = async (file: File): Promise<void> => {
    setError(null);
    setShare(0);
    await uploadFile(file, null, new AbortController().signal, setShare).then(({ id }) => setUpload(id), setError);
    setShare(null);
  };
  const columns = useDeskColumns();
  const views = useMemo<LedgerView<Row>[]>(
    () => [
      { key: 'opened', name: t('desk.state.opened'), holds: (row) => row.state === 'opened' },
      { key: 'receipted', name: t('desk.state.receipted'), holds: (row) => row.state === 'receipted' },
    ],
    [t],
  );
  const more = useMemo<Keys>(() => [['Ctrl O', t('desk.open')]], [t]);
  const keys = useLedgerKeys('desk', more);
  const rows = packages.data ?? [];
  const waiting = rows.filter((row) => row.state === 'opened').length;
  return (
    <Page
      title={t('desk.title')}
      facts={[t('desk.count', { count: rows.length }), waiting > 0 && <b key="waiting">{t('desk.waiting', { count: waiting })}</b>]}
      actions={
        <Button type="primary" onClick={choose} loading={share !== null}>
          {share === null ? t('desk.open') : t('desk.reading', { percent: Math.round(share * 100) })} <kbd>Ctrl O</kbd>
        </Button>
      }
      keys={keys}
      note={t('desk.offline')}
    >
      <input
        ref={input}
        type="file"
        hidden
        accept=".hxpkg"
        aria-label={t('desk.open')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {packages.data && (
        <Ledger
          register="desk"
          label={t('desk.title')}
          rows={rows}
          columns={columns}
          views={views}
          rowKey={keyOf}
          onOpen={(row) => void navigate({ to: '/desk/$id', params: { id: row.id } })}
          empty={
            <Empty
              text={t('desk.empty')}
              action={
                <Button type="primary" onClick={choose}>
                  {t('desk.open')}
                </Button>
              }
            />
          }
        />
      )}
      {upload !== null && <AskCode upload={upload} onClose={() => setUpload(null)} />}
    </Page>
  );
}

/** The file stays when the code is wrong: only the code is typed again. */
function AskCode({ upload, onClose }: { readonly upload: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const open = useCommand(client.desk.open);
  const [code, setCode] = useState('');
  const close = (): void => {
    client.files.abort({ upload }).catch(() => undefined);
    onClose();
  };
  const submit = (): void =>
    void open.run({ upload, code }).then(
      ({ id }) => navigate({ to: '/desk/$id', params: { id } }),
      () => undefined,
    );
  return (
    <Dialog
      title={t('desk.code')}
      okText={t('desk.checkNow')}
      cancelText={t('desk.cancel')}
      confirmLoading={open.pending}
      okButtonProps={{ disabled: code.replace(/[\s-]/g, '').length < 16 }}
      onOk={submit}
      onCancel={close}
    >
      <p>{t('desk.codeHelp')}</p>
      <Input
        className="mono"
        size="large"
        aria-label={t('desk.code')}
        placeholder={t('desk.codeShape')}
        maxLength={60}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onPressEnter={submit}
      />
      {open.error && (
        <div className="summary" role="alert" style={{ marginTop: 12 }}>
          {t(`desk.errors.${codeOf(open.error)}`, { defaultValue: errorText(open.error) })}
        </div>
      )}
    </Dialog>
  );
}
