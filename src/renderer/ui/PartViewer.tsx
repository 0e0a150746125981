// One file, shown from memory: pages of a PDF, pictures and text are drawn; anything else is only named.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text';
import { decodeText } from './decode-text';
import { formatBytes } from './format-bytes';

export interface PartView {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

interface PartViewerProps {
  readonly part: PartView;
  /** Pages show it at once, page 1 first. */
  readonly onShown?: (pages: number) => void;
  read(path: string, offset: number): Promise<{ bytes: string; done: boolean }>;
}

const PIECE = 1_048_576;
const LARGEST_SHOWN = 50_000_000;
/** Sharp on a 1× screen and in print size; CSS makes it as wide as its column. */
const PDF_SCALE = 1.6;

const isDrawn = (type: string): boolean => type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png' || type === 'image/gif';
const isText = (type: string): boolean => type === 'text/plain' || type === 'application/json';

export const canBeShown = ({ type, size }: Pick<PartView, 'type' | 'size'>): boolean => size <= LARGEST_SHOWN && (isDrawn(type) || isText(type));

export function PartViewer({ part, read, onShown }: PartViewerProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const sheets = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(true);
  const shown = useRef(onShown);
  shown.current = onShown;
  const canShow = canBeShown(part);
  useEffect(() => {
    let isGone = false;
    const target = sheets.current;
    const show = async (): Promise<void> => {
      if (!canShow || !target) return shown.current?.(0);
      const bytes = await readWhole(part.path, read);
      if (isGone) return;
      if (isText(part.type)) {
        setText(decodeText(bytes));
        return shown.current?.(1);
      }
      const canvases = part.type === 'application/pdf' ? await drawPdf(bytes) : [await drawPicture(bytes, part.type)];
      if (isGone) return;
      target.replaceChildren(...canvases);
      shown.current?.(canvases.length);
    };
    show()
      .catch((cause: unknown) => {
        if (!isGone) setError(cause);
      })
      .finally(() => {
        if (!isGone) setBusy(false);
      });
    return () => {
      isGone = true;
      target?.replaceChildren();
    };
  }, [part.path, part.type, canShow, read]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows scroll what is read here
    <section className="sheets" aria-label={part.name} tabIndex={0} aria-busy={isBusy}>
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {!canShow && (
        <p className="carried">
          <bdi>{part.name}</bdi> · {formatBytes(part.size)}
          <br />
          <span className="quiet">{t('viewer.carried')}</span>
        </p>
      )}
      {canShow && isBusy && <p className="quiet">{t('files.opening')}</p>}
      {text !== null && <pre className="pre">{text}</pre>}
      <div ref={sheets} />
    </section>
  );
}

async function readWhole(path: string, read: PartViewerProps['read']): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; offset += PIECE) {
    const { bytes, done } = await read(path, offset);
    pieces.push(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }
}

/** Drawn in this page: a worker would be one more place that has seen the content. */
async function drawPdf(data: Uint8Array): Promise<HTMLCanvasElement[]> {
  const [pdf, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs')]);
  Object.assign(globalThis, { pdfjsWorker: worker });
  const task = pdf.getDocument({ data, disableAutoFetch: true, enableXfa: false, useWorkerFetch: false });
  const file = await task.promise;
  const canvases: HTMLCanvasElement[] = [];
  for (let n = 1; n <= file.numPages; n++) {
    const page = await file.getPage(n);
    const viewport = page.getViewport({ scale: PDF_SCALE });
    const canvas = canvasOf(viewport.width, viewport.height);
    await page.render({ canvas, viewport }).promise;
    canvases.push(canvas);
  }
  await task.destroy();
  return canvases;
}

/** Drawn anew: what a picture carries besides its pixels never reaches the page. */
async function drawPicture(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(new Blob([bytes], { type }));
  const scale = Math.min(1, 1600 / picture.width);
  const canvas = canvasOf(picture.width * scale, picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  return canvas;
}
