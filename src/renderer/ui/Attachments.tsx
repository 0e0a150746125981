// Attachments: shown from memory on the screen; nothing is ever written out to be looked at.
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { formatInstant } from './dates';
import { Dialog } from './Dialog';
import { formatBytes } from './format-bytes';
import { canBeShown, PartViewer } from './PartViewer';

interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedAt: number;
  readonly source?: string;
}

export function Attachments({ dossier, files }: { readonly dossier: string; readonly files: readonly AttachmentView[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<AttachmentView | null>(null);
  const read = useCallback((file: string, offset: number) => client.files.read({ dossier, file, offset }), [dossier]);
  if (files.length === 0) return <p className="quiet">{t('files.none')}</p>;
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.id}>
          <span className="grow">
            <bdi>{file.name}</bdi> <span className="quiet">{file.source}</span>
          </span>
          <span className="quiet">{formatBytes(file.size)}</span>
          <span className="mono quiet" title={file.sha256}>
            {file.sha256.slice(0, 12)}
          </span>
          <time>{formatInstant(file.addedAt, 'short')}</time>
          {canBeShown(file) && (
            <Button size="small" onClick={() => setShown(file)}>
              {t('files.view')}
            </Button>
          )}
        </li>
      ))}
      {shown && (
        <Dialog width={980} style={{ top: 16 }} title={<bdi>{shown.name}</bdi>} footer={null} onCancel={() => setShown(null)}>
          <div className="sheets-frame">
            <PartViewer part={{ path: shown.id, name: shown.name, type: shown.type, size: shown.size }} read={read} />
          </div>
        </Dialog>
      )}
    </ul>
  );
}
