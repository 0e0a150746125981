// Taking a paper out of a record: choose it, read exactly what will be printed, give the password, save or print the numbered copy.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isWordForm, needsReceiver, type PaperForm, type PaperSlice } from '../../../contract/papers';
import { client, codeOf } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { Page } from '../../ui/Page';
import { PartViewer } from '../../ui/PartViewer';
import { SealStrip } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import { Watermark } from '../../ui/Watermark';
import { ChoiceForm } from './ChoiceForm';
import { type Copy, TakeOut } from './TakeOut';
import './papers.css';

export type Options = Awaited<ReturnType<typeof client.papers.options>>;
export type Terms = Omit<Parameters<typeof client.papers.prepare>[0], 'id'>;
export type Prepared = Awaited<ReturnType<typeof client.papers.prepare>>;

/** What was typed is kept over a lock; what was only clicked is not. */
const typedShape = z.object({ to: z.string(), document: z.string(), contact: z.string(), text: z.string(), hide: z.array(z.string()) });
const NOTHING: z.infer<typeof typedShape> = { to: '', document: '', contact: '', text: '', hide: [] };

export function PaperPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const options = useQuery({ queryKey: ['paperOptions', id], queryFn: () => client.papers.options({ id }) });
  const draft = useStoredDraft('paper', id, typedShape);
  if (options.error) {
    return (
      <Page title={t('papers.title')} back={{ to: '/cases', label: t('shell.cases') }}>
        <SealStrip>{codeOf(options.error) === 'not_found' ? t('ui.notInCircle') : errorText(options.error)}</SealStrip>
      </Page>
    );
  }
  return options.data && draft ? <Desk id={id} options={options.data} draft={draft} /> : null;
}

interface DeskProps {
  readonly id: string;
  readonly options: Options;
  readonly draft: { readonly id: string; readonly value: z.infer<typeof typedShape> | null };
}

const BACK = {
  case: { to: '/cases', label: 'papers.backToCase' },
  submission: { to: '/reports', label: 'papers.backToReport' },
  mentoring: { to: '/mentoring', label: 'papers.backToPlan' },
  concern: { to: '/concerns', label: 'shell.concerns' },
} as const satisfies Record<PaperSlice, object>;

/** What must be there before it can be made; null when nothing is missing. */
function missingIn({ form, party, to }: Terms): 'party' | 'to' | null {
  if (form === 'familyLetter' && party === null) return 'party';
  return needsReceiver(form) && to.trim().length < 2 ? 'to' : null;
}

function Desk({ id, options, draft }: DeskProps) {
  const { t } = useTranslation();
  const [terms, setTerms] = useState<Terms>(() => ({
    ...{ form: options.forms[0] as PaperForm, format: 'pdf', names: 'masked', party: null, entry: null },
    ...(draft.value ?? NOTHING),
  }));
  const { to, document, contact, text, hide } = terms;
  const kept = useDraft({
    ...{ id: draft.id, slice: 'paper', about: id },
    label: t('papers.draft', { title: options.title }),
    value: { to, document, contact, text, hide },
  });
  const queries = useQueryClient();
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const [copy, setCopy] = useState<Copy | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const missing = missingIn(terms);
  const change = (next: Terms): void => {
    setTerms(isWordForm(next.form) ? next : { ...next, format: 'pdf' });
    setPrepared(null);
    setCopy(null);
    setError(null);
  };
  const preview = (): void => {
    if (missing !== null || isBusy) return;
    setBusy(true);
    setError(null);
    setCopy(null);
    client.papers
      .prepare({ ...terms, id })
      .then(setPrepared, setError)
      .finally(() => setBusy(false));
  };
  const submit = useRef<(() => void) | null>(null);
  useShortcut('ctrl+enter', () => (prepared ? submit.current?.() : preview()));
  const back = BACK[options.slice];
  return (
    <Page
      title={t('papers.of', { title: options.title || options.number })}
      number={options.number}
      back={{ to: `${back.to}/${id}`, label: t(back.label) }}
      facts={[t('papers.rule'), <SavedDraft key="saved" draft={kept} />]}
      keys={[
        ['Ctrl Enter', t(prepared ? (copy ? 'papers.save' : 'papers.issue') : 'papers.preview')],
        ['F9', t('shell.cover')],
      ]}
      note={missing ? t(`papers.missing.${missing}`) : prepared ? t(copy ? 'papers.isCopy' : 'papers.exact') : ''}
    >
      <div className="bundle papers-desk">
        <ChoiceForm options={options} terms={terms} onChange={change} error={error} isBusy={isBusy} isReady={missing === null} onPreview={preview} />
        <Sheets prepared={prepared} copy={copy} />
        <TakeOut
          // For whom it is belongs to one paper: it is not carried over to another.
          key={`${terms.form} ${terms.party ?? ''}`}
          id={id}
          prepared={prepared}
          copy={copy}
          terms={terms}
          mayIssue={options.mayIssue}
          submit={submit}
          onIssued={(issued) => {
            setCopy(issued);
            // It is on paper now; whoever goes on typing is saved again.
            void client.drafts.discard({ id: draft.id }).then(() => queries.invalidateQueries({ queryKey: ['drafts'] }));
          }}
        />
      </div>
    </Page>
  );
}

/** The preview, and after it was issued the copy itself. */
function Sheets({ prepared, copy }: { readonly prepared: Prepared | null; readonly copy: Copy | null }) {
  const { t } = useTranslation();
  const id = prepared?.prepared ?? '';
  const read = useCallback((_path: string, offset: number) => client.papers.part({ prepared: id, offset }), [id]);
  const shown = copy ?? prepared;
  return (
    <div className="pages">
      <div className="pages-bar">
        <bdi>{shown?.name ?? t('papers.noPreview')}</bdi>
        {prepared && !copy && <span className="quiet">{t('papers.covered', { count: prepared.removed })}</span>}
      </div>
      <div className="pages-body">
        {shown ? (
          <PartViewer key={`${id} ${copy?.copy ?? ''}`} part={{ path: shown.name, ...shown }} read={read} />
        ) : (
          <p className="carried quiet">{t('papers.previewFirst')}</p>
        )}
        {/* A page carries its reader's name itself. */}
        {shown?.type === 'application/zip' && <Watermark />}
      </div>
    </div>
  );
}
