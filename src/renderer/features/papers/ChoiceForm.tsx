// Which paper, and what there is to choose about it: only what the form asks for.
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { isPlanPaper, isWordForm, needsReceiver, type PaperForm } from '../../../contract/papers';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Chips } from '../../ui/parts';
import type { Options, Terms } from './PaperPage';

/** Forms that leave it open whether students are named in full. */
const CHOOSES_NAMES: readonly PaperForm[] = ['caseFile', 'timeline', 'registerSheet', 'talkRecord'];
/** About one talk or visit. */
const SHEETS: readonly PaperForm[] = ['mentoringTalk', 'homeVisit'];
const LETTERS: readonly PaperForm[] = ['familyLetter', 'referral', 'concernNotice', 'lostNotice'];
const LONGEST_TEXT = 4000;

interface ChoiceFormProps {
  readonly options: Options;
  readonly terms: Terms;
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly isReady: boolean;
  onChange(terms: Terms): void;
  onPreview(): void;
}

export function ChoiceForm({ options, terms, error, isBusy, isReady, onChange, onPreview }: ChoiceFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const set = (change: Partial<Terms>): void => onChange({ ...terms, ...change });
  const isLetter = LETTERS.includes(terms.form);
  return (
    <div className="paper-choice">
      <Chips
        label={t('papers.which')}
        labelled
        options={options.forms.map((value) => ({ value, label: t(`papers.form.${value}`) }))}
        values={[terms.form]}
        onChange={([form]) => form && set({ form, party: null, entry: null })}
      />
      <p className="quiet">{t(`papers.about.${terms.form}`)}</p>
      {isWordForm(terms.form) && (
        <Chips
          label={t('papers.formatLabel')}
          labelled
          options={(['pdf', 'docx'] as const).map((value) => ({ value, label: t(`papers.format.${value}`) }))}
          values={[terms.format]}
          onChange={([format]) => format && set({ format })}
        />
      )}
      {(CHOOSES_NAMES.includes(terms.form) || isPlanPaper(terms.form)) && (
        <Chips
          label={t('papers.namesLabel')}
          labelled
          options={(['masked', 'full'] as const).map((value) => ({ value, label: t(`papers.names.${value}`) }))}
          values={[terms.names]}
          onChange={([names]) => names && set({ names })}
        />
      )}
      {(terms.form === 'familyLetter' || terms.form === 'talkRecord') && <PartyField options={options} terms={terms} set={set} />}
      {SHEETS.includes(terms.form) && <SessionField options={options} terms={terms} set={set} />}
      {isLetter && <LetterFields terms={terms} set={set} />}
      <label htmlFor="hide">{t('papers.hide')}</label>
      <Select
        id="hide"
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['，', ',', '、', ';', '；']}
        value={[...terms.hide]}
        onChange={(words: string[]) => set({ hide: words.map((word) => word.trim()).filter((word) => word.length >= 2 && word.length <= 60) })}
      />
      <small className="quiet">{t('papers.hideHelp')}</small>
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      <Button type="primary" block loading={isBusy} disabled={!isReady} onClick={onPreview}>
        {t(isBusy ? 'papers.making' : 'papers.preview')} <kbd>Ctrl Enter</kbd>
      </Button>
    </div>
  );
}

interface FieldProps {
  readonly terms: Terms;
  set(change: Partial<Terms>): void;
}

function PartyField({ options, terms, set }: FieldProps & { readonly options: Options }) {
  const { t } = useTranslation();
  const isTalk = terms.form === 'talkRecord';
  return (
    <>
      <label htmlFor="party">{t(isTalk ? 'papers.talkedWith' : 'papers.whoseFamily')}</label>
      <Select
        id="party"
        allowClear={isTalk}
        placeholder={t(isTalk ? 'papers.byHand' : 'ui.choose')}
        value={terms.party}
        options={options.people.map((one) => ({
          value: one.id,
          label: `${t(`terms.role.${one.role}`)} ${one.name} ${[one.grade, one.className].filter(Boolean).join(' · ')}`,
        }))}
        onChange={(party: string | undefined) => set({ party: party ?? null })}
      />
      {isTalk && (
        <>
          <label htmlFor="entry">{t('papers.statement')}</label>
          <Select
            id="entry"
            allowClear
            placeholder={t('papers.blankLines')}
            value={terms.entry}
            options={options.statements.map((one) => ({ value: one.n, label: `${formatInstant(one.at, 'short')} ${one.text}` }))}
            onChange={(entry: number | undefined) => set({ entry: entry ?? null })}
          />
        </>
      )}
      {!isTalk && <small className="quiet">{t('papers.onlyTheirs')}</small>}
    </>
  );
}

function SessionField({ options, terms, set }: FieldProps & { readonly options: Options }) {
  const { t } = useTranslation();
  return (
    <>
      <label htmlFor="session">{t('papers.session')}</label>
      <Select
        id="session"
        allowClear
        placeholder={t('papers.byHand')}
        value={terms.entry}
        options={options.statements
          .filter(({ form }) => form === terms.form)
          .map((one) => ({ value: one.n, label: `${formatInstant(one.at, 'short')} ${one.text}` }))}
        onChange={(entry: number | undefined) => set({ entry: entry ?? null })}
      />
    </>
  );
}

function LetterFields({ terms, set }: FieldProps) {
  const { t } = useTranslation();
  const isReferral = terms.form === 'referral';
  return (
    <>
      {needsReceiver(terms.form) && (
        <>
          <label htmlFor="to">{t('papers.station')}</label>
          <Input id="to" maxLength={100} value={terms.to} onChange={(event) => set({ to: event.target.value })} />
        </>
      )}
      <label htmlFor="document">{t('papers.document')}</label>
      <Input id="document" maxLength={60} value={terms.document} onChange={(event) => set({ document: event.target.value })} />
      <label htmlFor="contact">{t('papers.contact')}</label>
      <Input id="contact" maxLength={100} value={terms.contact} onChange={(event) => set({ contact: event.target.value })} />
      <label htmlFor="text">{t(isReferral ? 'papers.reason' : 'papers.more')}</label>
      <Input.TextArea
        id="text"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST_TEXT}
        value={terms.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <small className="quiet">{t(isReferral ? 'papers.reasonHelp' : 'papers.moreHelp')}</small>
    </>
  );
}
