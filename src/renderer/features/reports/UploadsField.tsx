// Attachments of a tip: chosen, dropped or pasted; encrypted while they arrive.
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, uploadFile } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import type { LogForm } from './log-form';

type Upload = LogForm['uploads'][number];

export function UploadsField({
  uploads,
  onAdd,
  onChange,
}: {
  readonly uploads: readonly Upload[];
  onAdd(upload: Upload): void;
  onChange(uploads: Upload[]): void;
}) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const add = useRef(async (_files: readonly File[]): Promise<void> => undefined);
  add.current = async (files) => {
    setError(null);
    for (const file of files) {
      setBusy({ name: file.name, share: 0 });
      try {
        onAdd({ id: await uploadFile(file, null, (share) => setBusy({ name: file.name, share })), name: file.name, size: file.size });
      } catch (cause) {
        setError(cause);
      }
    }
    setBusy(null);
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) void add.current(files);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      void add.current([...(event.dataTransfer?.files ?? [])]);
    };
    const over = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('paste', paste);
    window.addEventListener('drop', drop);
    window.addEventListener('dragover', over);
    return () => {
      window.removeEventListener('paste', paste);
      window.removeEventListener('drop', drop);
      window.removeEventListener('dragover', over);
    };
  }, []);
  const remove = async (id: string): Promise<void> => {
    await client.files.abort({ upload: id });
    onChange(uploads.filter((one) => one.id !== id));
  };
  return (
    <>
      <h2>
        {t('log.attachments')} <small>{uploads.length}</small>
      </h2>
      <ul className="rows">
        {uploads.map((upload) => (
          <li key={upload.id}>
            <bdi className="grow">{upload.name}</bdi>
            <Button size="small" type="text" onClick={() => void remove(upload.id)}>
              {t('log.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {busy && <Progress aria-label={busy.name} percent={Math.round(busy.share * 100)} size="small" />}
      {error !== null && <div role="alert">{errorText(error)}</div>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('log.chooseFile')}
        onChange={(event) => void add.current([...(event.target.files ?? [])])}
      />
      <Button block type="dashed" onClick={() => input.current?.click()}>
        {t('log.chooseFile')}
      </Button>
      <p className="quiet">{t('log.dropHere')}</p>
    </>
  );
}
