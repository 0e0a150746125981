// Files on their way in: chosen, dropped or pasted; encrypted as they arrive, one after the other, each until somebody cancels.
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGEST_FILE } from '../../contract/files';
import { client, uploadFile } from '../api/client';
import { useErrorText } from '../api/error-text';
import { formatInstant } from './dates';
import { isNamedOtherwise } from './file-kinds';

const MOST_NOTES = 5;

interface Arrived {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

interface Uploads {
  readonly busy: { readonly name: string; readonly share: number; readonly waiting: number } | null;
  /** In words: what was not added and why, and what is not what its name says. */
  readonly notes: readonly string[];
  add(files: readonly File[]): void;
  cancel(): void;
}

/** @param onArrived what becomes of a file that is here; when it fails, the file is taken away again */
export function useUploads(dossier: string | null, isOn: boolean, onArrived: (upload: Arrived) => Promise<void> | void): Uploads {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [busy, setBusy] = useState<Uploads['busy']>(null);
  const [notes, setNotes] = useState<readonly string[]>([]);
  const queue = useRef<File[]>([]);
  const stop = useRef<AbortController | null>(null);
  const note = (text: string): void => setNotes((old) => [...old, text].slice(-MOST_NOTES));
  const bring = async (file: File, signal: AbortSignal): Promise<void> => {
    const { name, size } = file;
    // Tried again: what was said of it before is over. What was said of others stays until it can be read.
    setNotes((old) => old.filter((one) => !one.includes(`“${name}”`)));
    if (size > LARGEST_FILE) return note(t('files.tooLarge', { name }));
    try {
      const { id, type } = await uploadFile(file, dossier, signal, (share) => setBusy({ name, share, waiting: queue.current.length }));
      try {
        await onArrived({ id, name, size });
      } catch (cause) {
        client.files.abort({ upload: id }).catch(() => undefined);
        throw cause;
      }
      if (type !== null && isNamedOtherwise(name, type)) note(t('files.namedOtherwiseOf', { name }));
    } catch (cause) {
      if (signal.aborted) note(t('files.cancelled', { name }));
      // The browser could not read it: a folder, or a disk that was taken out.
      else if (cause instanceof DOMException) note(t('files.cannotRead', { name }));
      else note(t('files.notAdded', { name, error: errorText(cause) }));
    }
  };
  const work = async (): Promise<void> => {
    for (let file = queue.current.shift(); file; file = queue.current.shift()) {
      stop.current = new AbortController();
      setBusy({ name: file.name, share: 0, waiting: queue.current.length });
      await bring(file, stop.current.signal);
    }
    stop.current = null;
    setBusy(null);
  };
  const add = (files: readonly File[]): void => {
    if (files.length === 0) return;
    queue.current.push(...files);
    if (stop.current) return;
    void work();
  };
  const latest = useRef(add);
  latest.current = add;
  useOffers(isOn, (files, isPasted) =>
    // Every pasted picture is called image.png.
    latest.current(isPasted ? files.map((file) => new File([file], pastedName(file, t('files.pasted')), { type: file.type })) : files),
  );
  useEffect(
    () => () => {
      queue.current = [];
      stop.current?.abort();
    },
    [],
  );
  return { busy, notes, add, cancel: () => stop.current?.abort() };
}

function pastedName({ name }: File, word: string): string {
  if (name !== 'image.png') return name;
  const now = Date.now();
  return `${word} ${formatInstant(now, 'date')} ${formatInstant(now, 'second').replaceAll(':', '')}.png`;
}

/** What is pasted or dropped anywhere on the page, as long as no dialog lies over it. */
function useOffers(isOn: boolean, take: (files: File[], isPasted: boolean) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    if (!isOn) return;
    const offer = (list: FileList | undefined, isPasted: boolean): void => {
      const isCovered = document.querySelector('.cover, .ant-modal-wrap:not([style*="display: none"])') !== null;
      if (!isCovered) latest.current([...(list ?? [])], isPasted);
    };
    const paste = (event: ClipboardEvent): void => offer(event.clipboardData?.files, true);
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      offer(event.dataTransfer?.files, false);
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
  }, [isOn]);
}

export function UploadProgress({ uploads }: { readonly uploads: Uploads }) {
  const { t } = useTranslation();
  const { busy, notes, cancel } = uploads;
  return (
    <>
      {busy && (
        <div className="uploading">
          <bdi className="file-name">{busy.name}</bdi>
          <Button size="small" onClick={cancel}>
            {t('files.cancelUpload')}
          </Button>
          <Progress aria-label={busy.name} percent={Math.round(busy.share * 100)} size="small" />
          {busy.waiting > 0 && <span className="quiet">{t('files.waiting', { count: busy.waiting })}</span>}
        </div>
      )}
      {notes.length > 0 && (
        <div role="alert">
          <ul className="upload-notes">
            {notes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
