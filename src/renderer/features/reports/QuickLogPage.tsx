// Quick-log: typed while the caller talks, hands never leave the keyboard, nothing is lost.
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useDraft, useDraftOrNew } from '../../api/draft';
import { useErrorText } from '../../api/error-text';
import { DateField } from '../../ui/DateField';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { Chips, FormRow, Pill, State } from '../../ui/parts';
import { SavedDraft } from '../../ui/SavedDraft';
import { PageSkeleton } from '../../ui/Skeleton';
import { useShortcut } from '../../ui/shortcut';
import { emptyForm, type LogForm, logForm, occurredRules, toContent } from './log-form';
import { KeepOutField } from './KeepOutField';
import { PeopleField } from './PeopleField';
import { Registered } from './Registered';
import { ReporterField } from './ReporterField';
import { SimilarRail, useComparing } from './SimilarRail';
import { UploadsField } from './UploadsField';

const CHANNELS = ['reportBox', 'hotline', 'walkIn', 'studentHelp', 'staff', 'parent', 'superior', 'police', 'online'] as const;
const TYPES = ['bodily', 'insult', 'property', 'exclusion', 'cyber', 'sexual'] as const;

/** As they stand on the page. */
const ORDER = ['channel', 'lifeSafety', 'occurredText', 'narrative', 'people', 'place', 'types'];
const goToField = (field: string): void => document.querySelector<HTMLElement>(`#log-${field} :is(input, textarea)`)?.focus();

export function QuickLogPage({ id }: { readonly id: string }) {
  const draft = useDraftOrNew(id, logForm, () => emptyForm(Date.now()));
  return draft.data ? <QuickLogForm id={id} start={draft.data} /> : <PageSkeleton rail failed={draft} />;
}

function QuickLogForm({ id, start }: { readonly id: string; readonly start: LogForm }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const [form, setForm] = useState(start);
  const [wrong, setWrong] = useState<string[]>([]);
  const [done, setDone] = useState<{ id: string; number: string; decideBy: number } | null>(null);
  const narrative = useRef<TextAreaRef>(null);
  const set = (change: Partial<LogForm>): void => setForm((old) => ({ ...old, ...change }));
  const label = form.channel ? `${t(`terms.channel.${form.channel}`)} ${form.place}`.trim() : t('log.title');
  const draft = useDraft({ id, slice: 'report', about: null, label, value: form });
  const register = useCommand(client.reports.register);
  const comparesWithOthers = useComparing();

  const setWrongInOrder = (fields: readonly string[]): string[] => {
    const ordered = [...fields].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    setWrong(ordered);
    return ordered;
  };
  const submit = async (): Promise<void> => {
    if (done || register.pending) return;
    const result = toContent(form, Date.now());
    if ('wrong' in result) {
      const [first] = setWrongInOrder(result.wrong);
      if (first) goToField(first);
      return;
    }
    setWrong([]);
    const registered = await register
      .run({ report: id, content: result.content, uploads: form.uploads.map((upload) => upload.id), keepOut: form.keepOut })
      .catch(() => null);
    if (!registered) return;
    await draft.done();
    setDone(registered);
  };
  const later = (): void => void navigate({ to: '/' });
  useShortcut('ctrl+enter', () => void submit());
  useShortcut('escape', later);
  useShortcut('f8', () => set({ lifeSafety: true }));
  useEffect(() => {
    const pick = (event: KeyboardEvent): void => {
      const chosen = event.altKey && !event.ctrlKey ? CHANNELS[Number(event.key) - 1] : undefined;
      if (!chosen) return;
      event.preventDefault();
      set({ channel: chosen });
      narrative.current?.focus();
    };
    window.addEventListener('keydown', pick);
    return () => window.removeEventListener('keydown', pick);
  });
  const fieldError = (field: string): string | undefined => (wrong.includes(field) ? t(`log.wrong.${field}`) : undefined);

  if (done) return <Registered done={done} mergeInto={form.mergeInto} />;
  const asked: readonly (readonly [string, boolean])[] = [
    ['safe', form.lifeSafety !== null],
    ['what', form.narrative.length > 0],
    ['when', form.occurredText !== ''],
    ['who', form.people.length > 0],
    ['where', form.place !== ''],
    ['evidence', form.uploads.length > 0],
    ['contact', form.pseudonym !== null],
  ];
  return (
    <Page
      title={t('log.title')}
      state={<Pill shape="half">{t('log.draft')}</Pill>}
      facts={[t('log.numberLater'), <SavedDraft key="saved" draft={draft} />]}
      actions={
        <>
          <Button onClick={later}>
            {t('log.later')} <kbd>Esc</kbd>
          </Button>
          <Button type="primary" loading={register.pending} onClick={() => void submit()}>
            {t('log.register')} <kbd>Ctrl Enter</kbd>
          </Button>
        </>
      }
      keys={[
        ['Alt 1–9', t('log.channel')],
        ['F8', t('terms.lifeSafety')],
        ['Alt P', t('log.addPerson')],
        ...(comparesWithOthers ? [['F6', t('triage.similar')] as const] : []),
        ['Ctrl Enter', t('log.register')],
      ]}
      note={t('log.powerCut')}
      rail={
        <>
          <h2>
            {t('log.askNext')}{' '}
            <small>
              {asked.filter(([, is]) => is).length} / {asked.length}
            </small>
          </h2>
          <ul className="rows">
            {asked.map(([question, is]) => (
              <li key={question}>
                <State shape={is ? 'done' : 'empty'} tone="quiet">
                  {t(`log.ask.${question}`)}
                </State>
              </li>
            ))}
          </ul>
          {comparesWithOthers && <SimilarRail report={id} form={form} onChoose={(mergeInto) => set({ mergeInto })} />}
          <UploadsField
            uploads={form.uploads}
            onChange={(uploads) => set({ uploads })}
            onAdd={(upload) => setForm((old) => ({ ...old, uploads: [...old.uploads, upload] }))}
          />
        </>
      }
    >
      {(wrong.length > 0 || register.error) && (
        <div className="summary" role="alert">
          {register.error ? (
            errorText(register.error)
          ) : (
            <>
              {t('log.fix')}
              {wrong.map((field) => (
                <Button key={field} type="link" size="small" onClick={() => goToField(field)}>
                  {t(`log.field.${field}`)}
                </Button>
              ))}
            </>
          )}
        </div>
      )}
      <FormRow id="log-channel" label={t('log.channel')} error={fieldError('channel')}>
        <Chips
          label={t('log.channel')}
          values={form.channel ? [form.channel] : []}
          onChange={([value]) => set({ channel: value ?? null })}
          options={CHANNELS.map((value, i) => ({ value, label: t(`terms.channel.${value}`), key: String(i + 1) }))}
        />
      </FormRow>
      <FormRow id="log-lifeSafety" label={t('terms.lifeSafety')} error={fieldError('lifeSafety')}>
        <div className="life">
          <div>
            <b>{t('log.danger')}</b>
            <br />
            <small>{t('log.dangerHelp')}</small>
          </div>
          <Chips
            label={t('log.danger')}
            values={form.lifeSafety === null ? [] : [form.lifeSafety ? 'yes' : 'no']}
            onChange={([value]) => set({ lifeSafety: value === 'yes' })}
            options={[
              { value: 'no', label: t('log.no') },
              { value: 'yes', label: t('log.yes'), key: 'F8' },
            ]}
          />
        </div>
      </FormRow>
      <FormRow id="log-occurredText" label={t('log.time')}>
        <div className="date-line">
          <span>{t('log.receivedAt', { time: formatInstant(form.receivedAt, 'minute') })}</span>
          <DateField
            words
            label={t('log.occurred')}
            placeholder={t('log.occurredHint')}
            rules={occurredRules(Date.now())}
            value={form.occurredText}
            onChange={(occurredText) => set({ occurredText })}
          />
        </div>
      </FormRow>
      <FormRow
        id="log-narrative"
        label={t('log.narrative')}
        error={fieldError('narrative')}
        help={`${t('log.narrativeHelp')} ${form.narrative.length} / 20000`}
      >
        <Input.TextArea
          ref={narrative}
          autoFocus
          rows={5}
          maxLength={20_000}
          aria-label={t('log.narrative')}
          value={form.narrative}
          onChange={(event) => set({ narrative: event.target.value })}
        />
      </FormRow>
      <FormRow id="log-people" label={t('log.people')} error={fieldError('people')}>
        <PeopleField people={form.people} onChange={(people) => set({ people })} />
      </FormRow>
      <FormRow label={t('log.keepOut')} help={t('log.keepOutHelp')}>
        <KeepOutField chosen={form.keepOut} onChange={(keepOut) => set({ keepOut })} />
      </FormRow>
      <FormRow id="log-place" label={t('log.place')}>
        <Input
          style={{ maxWidth: 320 }}
          maxLength={80}
          aria-label={t('log.place')}
          value={form.place}
          onChange={(event) => set({ place: event.target.value })}
        />
      </FormRow>
      <FormRow id="log-types" label={t('log.types')} help={t('log.typesHelp')}>
        <Chips
          multiple
          label={t('log.types')}
          values={form.types}
          onChange={(types) => set({ types })}
          options={TYPES.map((value) => ({ value, label: t(`terms.type.${value}`) }))}
        />
      </FormRow>
      <FormRow label={t('log.reporter')} help={t('log.reporterHelp')}>
        <ReporterField report={id} pseudonym={form.pseudonym} onSealed={(pseudonym) => set({ pseudonym })} />
      </FormRow>
    </Page>
  );
}
