// One file, shown from memory: pages of a PDF, pictures, sound, film and text; anything else is only named.
import { Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text';
import { decodeText } from './decode-text';
import { isTooLargeToShow, shownAs } from './file-kinds';
import { formatBytes } from './format-bytes';
import { MediaSheet } from './MediaSheet';
import { officeText } from './office-text';
import { drawPdf } from './pdf-pages';
import { PictureSheet } from './PictureSheet';

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

/** What there is to show once it has been read. */
type Content =
  | { readonly as: 'pages'; readonly canvases: readonly HTMLCanvasElement[] }
  | { readonly as: 'picture'; readonly picture: ImageBitmap }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'sound' | 'video'; readonly content: Blob };

const PIECE = 1_048_576;
const LONGEST_TEXT = 2_000_000;
/** Sharp on a 1× screen; CSS makes it as wide as its column. */
const PDF_SCALE = 1.6;

export function PartViewer({ part, read, onShown }: PartViewerProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const sheets = useRef<HTMLDivElement>(null);
  const [content, setContent] = useState<Content | null>(null);
  const [share, setShare] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [isBroken, setBroken] = useState(false);
  const [isBusy, setBusy] = useState(true);
  const shown = useRef(onShown);
  shown.current = onShown;
  const kind = shownAs(part);
  const { path, type, size } = part;
  useEffect(() => {
    const stop = new AbortController();
    let made: Content | null = null;
    const show = async (): Promise<void> => {
      if (kind === null) return shown.current?.(0);
      const whole = await readWhole(path, type, read, stop.signal, (bytes) => setShare(bytes / size));
      made = await contentOf(kind, whole).catch(() => null);
      if (made === null) {
        // Bytes that are sound, and no document all the same.
        setBroken(true);
        return shown.current?.(0);
      }
      if (stop.signal.aborted) return forget(made);
      setContent(made);
      shown.current?.(made.as === 'pages' ? made.canvases.length : 1);
    };
    show()
      .catch((cause: unknown) => {
        if (!stop.signal.aborted) setError(cause);
      })
      .finally(() => {
        if (!stop.signal.aborted) setBusy(false);
      });
    return () => {
      stop.abort();
      forget(made);
    };
  }, [path, type, size, kind, read]);
  useEffect(() => {
    const target = sheets.current;
    if (content?.as === 'pages') target?.replaceChildren(...content.canvases);
    return () => target?.replaceChildren();
  }, [content]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrows scroll what is read here
    <section className="sheets" aria-label={part.name} tabIndex={0} aria-busy={isBusy}>
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      {(kind === null || isBroken) && (
        <p className="carried">
          <bdi>{part.name}</bdi> · {formatBytes(part.size)}
          <br />
          <span className="quiet">{t(isBroken ? 'files.cannotShow' : isTooLargeToShow(part) ? 'files.tooLargeToShow' : 'viewer.carried')}</span>
        </p>
      )}
      {kind !== null && isBusy && (
        <div className="quiet">
          {t('files.opening')}
          {size > PIECE && <Progress aria-label={t('files.opening')} percent={Math.round(share * 100)} size="small" />}
        </div>
      )}
      {content?.as === 'text' && (
        <>
          {content.text.length > LONGEST_TEXT && <p className="quiet">{t('files.onlyBeginning')}</p>}
          {kind === 'office' && <p className="quiet">{t('files.onlyText')}</p>}
          <pre className="pre">{content.text.slice(0, LONGEST_TEXT)}</pre>
        </>
      )}
      {content?.as === 'picture' && <PictureSheet picture={content.picture} name={part.name} />}
      {(content?.as === 'sound' || content?.as === 'video') && <MediaSheet content={content.content} kind={content.as} name={part.name} />}
      <div ref={sheets} />
    </section>
  );
}

async function contentOf(kind: NonNullable<ReturnType<typeof shownAs>>, whole: Blob): Promise<Content> {
  if (kind === 'sound' || kind === 'video') return { as: kind, content: whole };
  if (kind === 'picture') return { as: 'picture', picture: await createImageBitmap(whole) };
  const bytes = new Uint8Array(await whole.arrayBuffer());
  if (kind === 'pdf') return { as: 'pages', canvases: await drawPdf(bytes, PDF_SCALE) };
  return { as: 'text', text: kind === 'office' ? await officeText(bytes) : decodeText(bytes) };
}

function forget(content: Content | null): void {
  if (content?.as === 'picture') content.picture.close();
}

/** Piece by piece, until the reader turns to something else. */
async function readWhole(
  path: string,
  type: string,
  read: PartViewerProps['read'],
  stop: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; offset += PIECE) {
    const { bytes, done } = await read(path, offset);
    stop.throwIfAborted();
    pieces.push(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)));
    onProgress(offset + PIECE);
    if (done) return new Blob(pieces, { type });
  }
}
