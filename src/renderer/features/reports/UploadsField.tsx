// Attachments of a tip: chosen, dropped or pasted; encrypted while they arrive.
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { UploadProgress, useUploads } from '../../ui/uploads';
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
  const input = useRef<HTMLInputElement>(null);
  const arriving = useUploads(null, true, onAdd);
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
            <bdi className="grow file-name">{upload.name}</bdi>
            <Button size="small" type="text" aria-label={`${t('log.remove')} ${upload.name}`} onClick={() => void remove(upload.id)}>
              {t('log.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <UploadProgress uploads={arriving} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('log.chooseFile')}
        onChange={(event) => {
          arriving.add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button block type="dashed" onClick={() => input.current?.click()}>
        {t('log.chooseFile')}
      </Button>
      <p className="quiet">{t('log.dropHere')}</p>
    </>
  );
}
