// Attachments: pictures and text are shown from memory; nothing is ever written out to be looked at.
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadFile } from '../api/client';
import { useErrorText } from '../api/error-text';
import { formatInstant } from './dates';
import { decodeText } from './decode-text';
import { formatBytes } from './format-bytes';

interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedAt: number;
  readonly source?: string;
}

const LARGEST_SHOWN = 50_000_000;

export function Attachments({ dossier, files }: { readonly dossier: string; readonly files: readonly AttachmentView[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<AttachmentView | null>(null);
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
          {(file.type.startsWith('image/') || file.type === 'text/plain') && file.size < LARGEST_SHOWN && (
            <Button size="small" onClick={() => setShown(file)}>
              {t('files.view')}
            </Button>
          )}
        </li>
      ))}
      {shown && (
        <Modal open width={900} title={<bdi>{shown.name}</bdi>} footer={null} onCancel={() => setShown(null)}>
          <Viewer dossier={dossier} file={shown} />
        </Modal>
      )}
    </ul>
  );
}

/** Pictures are drawn anew on a canvas: what the file carries besides its pixels never reaches the page. */
function Viewer({ dossier, file }: { readonly dossier: string; readonly file: AttachmentView }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let gone = false;
    const show = async (): Promise<void> => {
      const blob = await downloadFile(dossier, file.id, file.type);
      if (gone) return;
      if (file.type === 'text/plain') {
        setText(decodeText(new Uint8Array(await blob.arrayBuffer())));
        return;
      }
      const picture = await createImageBitmap(blob);
      const target = canvas.current;
      if (!target) return;
      const scale = Math.min(1, 840 / picture.width);
      target.width = Math.round(picture.width * scale);
      target.height = Math.round(picture.height * scale);
      target.getContext('2d')?.drawImage(picture, 0, 0, target.width, target.height);
    };
    show().catch((cause: unknown) => setError(cause));
    return () => {
      gone = true;
    };
  }, [dossier, file]);
  if (error) return <div role="alert">{errorText(error)}</div>;
  if (file.type === 'text/plain') return <pre className="pre">{text ?? t('files.opening')}</pre>;
  return <canvas ref={canvas} aria-label={file.name} />;
}
