// Choosing what leaves in a hand-over: for whom and why, which entries and files, and words that are covered.
import { Link } from '@tanstack/react-router';
import { Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { useFactWords } from '../../ui/fact-words';
import { formatBytes } from '../../ui/format-bytes';
import { Chips, FormRow, Part } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { BASES, type Choice, type Options } from './export-choice';

interface ChoiceFormProps {
  readonly choice: Choice;
  readonly options: Options;
  readonly error: unknown;
  onChange(choice: Choice): void;
  onEnter(): void;
}

export function ChoiceForm({ choice, options, error, onChange, onEnter }: ChoiceFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const set = (change: Partial<Choice>): void => onChange({ ...choice, ...change });
  useShortcut('ctrl+enter', onEnter);
  return (
    <>
      {error !== null && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      <ToWhom choice={choice} options={options} set={set} />
      <WhatGoes choice={choice} options={options} set={set} />
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

interface FieldsProps {
  readonly choice: Choice;
  readonly options: Options;
  set(change: Partial<Choice>): void;
}

function ToWhom({ choice, options, set }: FieldsProps) {
  const { t } = useTranslation();
  return (
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
        <Input aria-label={t('exports.purpose')} maxLength={500} value={choice.purpose} onChange={(event) => set({ purpose: event.target.value })} />
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
  );
}

function WhatGoes({ choice, options, set }: FieldsProps) {
  const { t } = useTranslation();
  const words = useFactWords([]);
  const toggled = <T,>(list: readonly T[], value: T, isOn: boolean): T[] => (isOn ? [...list, value] : list.filter((one) => one !== value));
  return (
    <>
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
    </>
  );
}
