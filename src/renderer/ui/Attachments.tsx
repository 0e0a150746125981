// Attachments: shown from memory on the screen; nothing is ever written out to be looked at.
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client';
import { CustodyDialog } from './CustodyDialog';
import { formatInstant } from './dates';
import { Dialog } from './Dialog';
import { isNamedOtherwise } from './file-kinds';
import { formatBytes } from './format-bytes';
import { PartViewer } from './PartViewer';
import { Watermark } from './Watermark';

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
  const [custody, setCustody] = useState<AttachmentView | null>(null);
  const read = useCallback((file: string, offset: number) => client.files.read({ dossier, file, offset }), [dossier]);
  if (files.length === 0) return <p className="quiet">{t('files.none')}</p>;
  return (
    <ul className="rows">
      {files.map((file) => (
        <li key={file.id}>
          <span className="grow">
            <bdi className="file-name">{file.name}</bdi> <span className="quiet">{file.source}</span>
            {isNamedOtherwise(file.name, file.type) && <span className="warn-line">{t('files.namedOtherwise')}</span>}
          </span>
          <span className="quiet">{formatBytes(file.size)}</span>
          <span className="mono quiet" title={file.sha256}>
            {file.sha256.slice(0, 12)}
          </span>
          <time>{formatInstant(file.addedAt, 'short')}</time>
          <Button size="small" aria-label={`${t('files.custody')} ${file.name}`} onClick={() => setCustody(file)}>
            {t('files.custody')}
          </Button>
          <Button size="small" aria-label={`${t('files.view')} ${file.name}`} onClick={() => setShown(file)}>
            {t('files.view')}
          </Button>
        </li>
      ))}
      {shown && (
        <Dialog width={980} style={{ top: 16 }} title={<bdi>{shown.name}</bdi>} footer={null} onCancel={() => setShown(null)}>
          <div className="sheets-frame pages-body">
            <PartViewer part={{ path: shown.id, name: shown.name, type: shown.type, size: shown.size }} read={read} />
            <Watermark />
          </div>
        </Dialog>
      )}
      {custody && <CustodyDialog dossier={dossier} file={custody.id} name={custody.name} onClose={() => setCustody(null)} />}
    </ul>
  );
}
