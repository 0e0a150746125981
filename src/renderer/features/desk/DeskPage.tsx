// The inbox of a police desk: what came in, and opening what somebody just brought.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, uploadFile, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Dialog } from '../../ui/Dialog';
import { formatBytes } from '../../ui/format-bytes';
import { Ledger, type LedgerColumn } from '../../ui/Ledger';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';

type Row = Awaited<ReturnType<typeof client.desk.list>>[number];

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
  const columns = useMemo<LedgerColumn<Row>[]>(
    () => [
      { key: 'number', name: t('desk.column.number'), width: 160, frozen: true, render: (row) => <span className="mono">{row.number}</span> },
      { key: 'school', name: t('desk.column.school'), width: 240, render: (row) => row.school, sortValue: (row) => row.school },
      {
        key: 'trusted',
        name: t('desk.column.trusted'),
        width: 130,
        render: (row) => (
          <State shape={row.trusted ? 'done' : 'refused'} tone={row.trusted ? 'accent' : 'red'}>
            {t(row.trusted ? 'desk.trusted' : 'desk.notTrusted')}
          </State>
        ),
      },
      {
        key: 'state',
        name: t('desk.column.state'),
        width: 130,
        render: (row) => (
          <State shape={row.state === 'receipted' ? 'done' : 'pie'} tone={row.state === 'receipted' ? 'quiet' : 'amber'}>
            {t(`desk.state.${row.state}`)}
          </State>
        ),
      },
      {
        key: 'openedAt',
        name: t('desk.column.openedAt'),
        width: 120,
        render: (row) => formatInstant(row.openedAt, 'short'),
        sortValue: (row) => row.openedAt,
      },
      { key: 'expiresAt', name: t('desk.column.expiresAt'), width: 110, render: (row) => formatInstant(row.expiresAt, 'date') },
      {
        key: 'files',
        name: t('desk.column.files'),
        width: 150,
        render: (row) => t('desk.files', { count: row.files, size: formatBytes(row.bytes) }),
      },
    ],
    [t],
  );
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
      keys={[
        ['Ctrl O', t('desk.open')],
        ['Enter', t('reports.keyOpen')],
        ['F9', t('shell.cover')],
      ]}
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
          label={t('desk.title')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          onOpen={(row) => void navigate({ to: '/desk/$id', params: { id: row.id } })}
          sumLine={t('desk.count', { count: rows.length })}
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
