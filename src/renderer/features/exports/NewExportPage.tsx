// Asking for a hand-over: choose what goes and to whom, read exactly what would leave, freeze it.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { client, codeOf, useCommand } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { useFactWords } from '../../ui/fact-words';
import { formatBytes } from '../../ui/format-bytes';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { Chips, FormRow, Part, SealStrip } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { useShortcut } from '../../ui/shortcut';
import { Bundle, Frozen, type Prepared, Stays } from './Bundle';

type Options = Awaited<ReturnType<typeof client.exports.options>>;
const BASES = ['evidenceNotice', 'mandatoryReport', 'guardianConsent'] as const;

const choiceShape = z.object({
  recipient: z.string(),
  purpose: z.string(),
  basis: z.enum(BASES),
  document: z.string(),
  handling: z.string(),
  validDays: z.number(),
  entries: z.array(z.number()),
  evidence: z.array(z.string()),
  hide: z.array(z.string()),
});
type Choice = z.infer<typeof choiceShape>;

export function NewExportPage({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation();
  const options = useQuery({ queryKey: ['exportOptions', caseId], queryFn: () => client.exports.options({ caseId }) });
  const draft = useStoredDraft('export', caseId, choiceShape);
  if (options.error) {
    return (
      <Page title={t('exports.new')} back={{ to: '/cases', label: t('shell.cases') }}>
        {codeOf(options.error) === 'not_found' ? (
          <SealStrip>{t('ui.notInCircle')}</SealStrip>
        ) : (
          <LoadFailed error={options.error} onAgain={() => void options.refetch()} />
        )}
      </Page>
    );
  }
  return options.data && draft ? <Wizard caseId={caseId} options={options.data} draftId={draft.id} start={draft.value} /> : null;
}

interface WizardProps {
  readonly caseId: string;
  readonly options: Options;
  readonly draftId: string;
  readonly start: Choice | null;
}

/** Everything that may go, ticked; of an earlier choice only what still exists. */
function firstChoice(options: Options, start: Choice | null): Choice {
  const recipients = options.recipients.map(({ fingerprint }) => fingerprint);
  const entries = options.entries.map(({ n }) => n);
  const evidence = options.evidence.map(({ id }) => id);
  if (!start) {
    const terms = { purpose: '', basis: 'evidenceNotice' as const, document: '', handling: '', validDays: 30, hide: [] };
    return { ...terms, recipient: recipients[0] ?? '', entries, evidence };
  }
  return {
    ...start,
    recipient: recipients.includes(start.recipient) ? start.recipient : (recipients[0] ?? ''),
    entries: start.entries.filter((n) => entries.includes(n)),
    evidence: start.evidence.filter((id) => evidence.includes(id)),
  };
}

function Wizard({ caseId, options, draftId, start }: WizardProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(options, start));
  const draft = useDraft({ id: draftId, slice: 'export', about: caseId, label: t('exports.newFor', { title: options.title }), value: choice });
  const [shown, setShown] = useState<Prepared | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const missing =
    choice.recipient === ''
      ? 'recipient'
      : choice.purpose.trim().length < 4
        ? 'purpose'
        : choice.basis === 'evidenceNotice' && choice.document.trim() === ''
          ? 'document'
          : null;
  const preview = async (): Promise<void> => {
    if (missing || isBusy) return;
    setBusy(true);
    setError(null);
    const { entries, evidence, hide, ...terms } = choice;
    await client.exports.prepare({ ...terms, caseId, entries: [...entries], evidence: [...evidence], hide: [...hide] }).then(setShown, setError);
    setBusy(false);
  };
  if (shown) return <Preview prepared={shown} options={options} caseId={caseId} onBack={() => setShown(null)} onAsked={draft.done} />;
  return (
    <Page
      title={t('exports.newFor', { title: options.title })}
      number={options.number}
      back={{ to: '/cases', label: t('shell.cases') }}
      facts={[t('exports.rule'), <SavedDraft key="saved" draft={draft} />]}
      actions={
        <Button type="primary" disabled={missing !== null} loading={isBusy} onClick={() => void preview()}>
          {t(isBusy ? 'exports.preparing' : 'exports.preview')} <kbd>Ctrl Enter</kbd>
        </Button>
      }
      keys={[['Ctrl Enter', t('exports.preview')]]}
      note={missing && t(`exports.missing.${missing}`)}
      rail={<Stays withheld={options.stays} />}
    >
      <ChoiceForm choice={choice} options={options} onChange={setChoice} onEnter={() => void preview()} error={error} />
    </Page>
  );
}

interface ChoiceFormProps {
  readonly choice: Choice;
  readonly options: Options;
  readonly error: unknown;
  onChange(choice: Choice): void;
  onEnter(): void;
}

function ChoiceForm({ choice, options, error, onChange, onEnter }: ChoiceFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const set = (change: Partial<Choice>): void => onChange({ ...choice, ...change });
  const words = useFactWords([]);
  const toggled = <T,>(list: readonly T[], value: T, isOn: boolean): T[] => (isOn ? [...list, value] : list.filter((one) => one !== value));
  useShortcut('ctrl+enter', onEnter);
  return (
    <>
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      <Part title={t('exports.toWhom')}>
        <FormRow label={t('exports.recipient')} help={t('exports.recipientHelp')}>
          {options.recipients.length === 0 ? (
            <p>
              {t('exports.noRecipient')} <Link to="/cards">{t('shell.cards')}</Link>
            </p>
          ) : (
            <Select
              aria-label={t('exports.recipient')}
              style={{ width: 420 }}
              value={choice.recipient}
              options={options.recipients.map((one) => ({ value: one.fingerprint, label: one.name }))}
              onChange={(recipient) => set({ recipient })}
            />
          )}
        </FormRow>
        <FormRow label={t('exports.basisLabel')}>
          <Chips
            label={t('exports.basisLabel')}
            options={BASES.map((value) => ({ value, label: t(`exports.basis.${value}`) }))}
            values={[choice.basis]}
            onChange={([basis]) => set({ basis: basis ?? 'evidenceNotice' })}
          />
        </FormRow>
        <FormRow label={t('exports.document')} help={t(`exports.documentHelp.${choice.basis}`)}>
          <Input
            aria-label={t('exports.document')}
            maxLength={100}
            value={choice.document}
            onChange={(event) => set({ document: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('exports.purpose')}>
          <Input
            aria-label={t('exports.purpose')}
            maxLength={500}
            value={choice.purpose}
            onChange={(event) => set({ purpose: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('exports.handling')}>
          <Input
            aria-label={t('exports.handling')}
            maxLength={200}
            value={choice.handling}
            onChange={(event) => set({ handling: event.target.value })}
          />
        </FormRow>
        <FormRow label={t('exports.validDays')}>
          <InputNumber
            aria-label={t('exports.validDays')}
            min={1}
            max={90}
            value={choice.validDays}
            onChange={(days) => set({ validDays: days ?? 30 })}
          />
        </FormRow>
      </Part>
      <Part title={t('exports.entries')} count={choice.entries.length}>
        <ul className="rows">
          {options.entries.map((entry) => (
            <li key={entry.n}>
              <Checkbox
                checked={choice.entries.includes(entry.n)}
                onChange={(event) => set({ entries: toggled(choice.entries, entry.n, event.target.checked) })}
              >
                <span className="quiet">{formatInstant(entry.at, 'short')}</span>{' '}
                {entry.fact ? (
                  <>
                    <b>{words(entry.fact).title}</b> {words(entry.fact).text}
                  </>
                ) : (
                  <>
                    <b>{t(`cases.entry.${entry.type}`)}</b> {entry.text}
                  </>
                )}
              </Checkbox>
            </li>
          ))}
        </ul>
        {options.entries.length === 0 && <p className="quiet">{t('exports.noEntries')}</p>}
      </Part>
      <Part title={t('exports.evidence')} count={choice.evidence.length}>
        <ul className="rows">
          {options.evidence.map((file) => (
            <li key={file.id}>
              <Checkbox
                checked={choice.evidence.includes(file.id)}
                onChange={(event) => set({ evidence: toggled(choice.evidence, file.id, event.target.checked) })}
              >
                <bdi>{file.name}</bdi> <span className="quiet">{formatBytes(file.size)}</span>
              </Checkbox>
            </li>
          ))}
        </ul>
        {options.evidence.length === 0 && <p className="quiet">{t('files.none')}</p>}
      </Part>
      <Part title={t('exports.hide')}>
        <FormRow label={t('exports.hideLabel')} help={t('exports.hideHelp')}>
          <Select
            aria-label={t('exports.hideLabel')}
            mode="tags"
            open={false}
            suffixIcon={null}
            style={{ width: '100%' }}
            tokenSeparators={['，', ',', '、', ';', '；']}
            value={choice.hide}
            onChange={(words: string[]) => set({ hide: words.map((word) => word.trim()).filter((word) => word.length >= 2 && word.length <= 60) })}
          />
        </FormRow>
      </Part>
    </>
  );
}

interface PreviewProps {
  readonly prepared: Prepared;
  readonly options: Options;
  readonly caseId: string;
  onBack(): void;
  onAsked(): Promise<void>;
}

function Preview({ prepared, options, caseId, onBack, onAsked }: PreviewProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const request = useCommand(client.exports.request);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const submit = (): void => {
    if (request.pending) return;
    void request.run({ prepared: prepared.prepared }).then(
      ({ id }) => onAsked().then(() => navigate({ to: '/exports/$id', params: { id } })),
      () => undefined,
    );
  };
  useShortcut('ctrl+enter', submit);
  return (
    <Page
      title={t('exports.previewOf', { title: options.title })}
      number={options.number}
      back={{ to: '/cases', label: t('shell.cases') }}
      facts={[
        t('exports.items', { count: prepared.parts.length }),
        t('exports.people', { count: prepared.people }),
        t('exports.removed', { count: prepared.removed }),
      ]}
      actions={<Button onClick={onBack}>{t('exports.change')}</Button>}
      keys={[
        ['PgUp PgDn', t('exports.turn')],
        ['Ctrl Enter', t('exports.freeze')],
        ['F9', t('shell.cover')],
      ]}
      note={t('exports.exact')}
    >
      <Bundle
        id={prepared.prepared}
        parts={prepared.parts}
        withheld={prepared.withheld}
        seen={seen}
        onSeen={(path) => setSeen((known) => (known.has(path) ? known : new Set(known).add(path)))}
      >
        <Frozen words={prepared.words} title={t('exports.willFreeze')} />
        <p>{t('exports.freezeHelp')}</p>
        {request.error && (
          <div className="summary" role="alert">
            {codeOf(request.error) === 'expired' ? t('exports.previewGone') : errorText(request.error)}
          </div>
        )}
        <Button block type="primary" loading={request.pending} onClick={submit}>
          {t('exports.freeze')} <kbd>Ctrl Enter</kbd>
        </Button>
        <p className="quiet">{t('exports.freezeNext')}</p>
        <Link to="/cases/$id" params={{ id: caseId }}>
          {t('exports.backToCase')}
        </Link>
      </Bundle>
    </Page>
  );
}
