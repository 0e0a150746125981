// Asking for a hand-over: choose what goes and to whom, read exactly what would leave, freeze it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { useDraft, useStoredDraft } from '../../api/draft';
import { LoadFailed } from '../../ui/LoadFailed';
import { Page } from '../../ui/Page';
import { SealStrip } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { type Prepared, Stays } from './Bundle';
import { ChoiceForm } from './ChoiceForm';
import { ExportPreview } from './ExportPreview';
import { type Choice, choiceShape, firstChoice, type Options } from './export-choice';

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
  if (shown) return <ExportPreview prepared={shown} options={options} caseId={caseId} onBack={() => setShown(null)} onAsked={draft.done} />;
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
