// The right side: for whom it is, the password, then the numbered copy to save or print; below, every copy there has been.
import { Button, Input } from 'antd';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { usePaper } from '../../ui/Paper';
import { drawPdf } from '../../ui/pdf-pages';
import { IssuedCopies } from './IssuedCopies';
import type { Prepared, Terms } from './PaperPage';
import { PrintedPages } from './PrintedPages';

export type Copy = Awaited<ReturnType<typeof client.papers.issue>>;

/** 200 dots an inch: what an office printer shows of a text. */
const PRINT_SCALE = 200 / 72;

interface TakeOutProps {
  readonly id: string;
  readonly prepared: Prepared | null;
  readonly copy: Copy | null;
  readonly terms: Terms;
  readonly mayIssue: boolean;
  /** What Ctrl Enter does once there is a preview. */
  readonly submit: RefObject<(() => void) | null>;
  onIssued(copy: Copy): void;
}

export function TakeOut({ id, prepared, copy, terms, mayIssue, submit, onIssued }: TakeOutProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const issue = useCommand(client.papers.issue);
  const [whom, setWhom] = useState('');
  const isReady = prepared !== null && mayIssue && whom.trim() !== '';
  const take = (): void => {
    if (!prepared || !isReady || issue.pending) return;
    void issue.run({ prepared: prepared.prepared, whom: whom.trim() }).then(onIssued, () => undefined);
  };
  if (!copy) submit.current = take;
  const failed = issue.error !== null && issue.error.message !== 'cancelled';
  return (
    <aside className="decision">
      {copy && prepared ? (
        <Taken prepared={prepared} copy={copy} submit={submit} onAgain={take} isBusy={issue.pending} />
      ) : (
        <>
          <h2>{t('papers.takeOut')}</h2>
          <label htmlFor="whom">{t('papers.whom')}</label>
          <Input id="whom" maxLength={60} value={whom} onChange={(event) => setWhom(event.target.value)} />
          <p className="quiet">{t('papers.takeOutHelp')}</p>
          {terms.names === 'full' && <p className="quiet">{t('papers.fullHelp')}</p>}
          {terms.format === 'docx' && <p className="paper-leaving">{t('papers.wordLeaves')}</p>}
          <Button type="primary" block disabled={!isReady} loading={issue.pending} onClick={take}>
            {t('papers.issue')}
          </Button>
          {!isReady && <p className="quiet">{t(!mayIssue ? 'papers.readOnly' : prepared ? 'papers.whomMissing' : 'papers.previewFirst')}</p>}
        </>
      )}
      {failed && (
        <div className="summary" role="alert">
          {codeOf(issue.error) === 'expired' ? t('papers.previewGone') : errorText(issue.error)}
        </div>
      )}
      <section>
        <h2>{t('papers.copies')}</h2>
        <IssuedCopies id={id} />
      </section>
    </aside>
  );
}

interface TakenProps {
  readonly prepared: Prepared;
  readonly copy: Copy;
  readonly submit: RefObject<(() => void) | null>;
  readonly isBusy: boolean;
  onAgain(): void;
}

function Taken({ prepared: { prepared }, copy, submit, isBusy, onAgain }: TakenProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const [path, setPath] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = (): void => {
    if (isSaving) return;
    setError(null);
    setSaving(true);
    client.papers
      .save({ prepared })
      .then(({ path: at }) => setPath(at), setError)
      .finally(() => setSaving(false));
  };
  submit.current = save;
  const toPrinter = async (): Promise<void> => {
    setError(null);
    await client.papers.print({ prepared });
    print(<PrintedPages pages={await drawPdf(await wholeOf(prepared), PRINT_SCALE)} />);
  };
  return (
    <>
      <h2 className="paper-copy-number" role="status">
        {t('papers.copyNumber', { number: copy.copy })}
      </h2>
      <p className="quiet">{t('papers.onRecord')}</p>
      <Button type="primary" block loading={isSaving} onClick={save}>
        {t('papers.save')} <kbd>Ctrl Enter</kbd>
      </Button>
      {copy.pages > 0 || copy.type === 'application/pdf' ? (
        <Button block onClick={() => void toPrinter().catch(setError)}>
          {t('papers.print')}
        </Button>
      ) : (
        <p className="paper-leaving">{t('papers.wordLeaves')}</p>
      )}
      <Button block loading={isBusy} onClick={onAgain}>
        {t('papers.again')}
      </Button>
      {path && <p className="ok">{t('papers.saved', { path })}</p>}
      {error !== null && (
        <div className="summary" role="alert">
          {codeOf(error) === 'cancelled' ? t('papers.notSaved') : errorText(error)}
        </div>
      )}
      {paper}
    </>
  );
}

async function wholeOf(prepared: string): Promise<Uint8Array> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let offset = 0; ; ) {
    const { bytes, done } = await client.papers.part({ prepared, offset });
    const piece = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    pieces.push(piece);
    offset += piece.length;
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
  }
}
