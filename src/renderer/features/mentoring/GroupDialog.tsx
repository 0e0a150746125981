// One session with several students: written once, kept in each plan by itself.
import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKind, type SessionKind } from '../../../contract/mentoring-facts';
import { client, useCommand } from '../../api/client';
import { Dialog } from '../../ui/Dialog';
import { Chips, FormRow } from '../../ui/parts';
import { DayField } from './DayField';
import { momentIn, momentText } from './dates';
import { NeutralHint } from './NeutralHint';
import type { Row } from './plan-columns';
import { useRefusal } from './words';

const RUNS: readonly Row['state'][] = ['running', 'reviewed', 'extending', 'adjusting', 'adjusted', 'releasing', 'referring', 'observing'];

export function GroupDialog({ rows, onClose }: { readonly rows: readonly Row[]; onClose(): void }) {
  const { t } = useTranslation();
  const refusal = useRefusal();
  const record = useCommand(client.mentoring.recordGroup);
  const [plans, setPlans] = useState<string[]>([]);
  const [kind, setKind] = useState<SessionKind>('groupWork');
  const [when, setWhen] = useState(() => momentText(Date.now()));
  const [hours, setHours] = useState(1);
  const [about, setAbout] = useState({ place: '', people: '', text: '' });
  const running = rows.filter(({ state }) => RUNS.includes(state));
  const at = momentIn(when);
  const isReady = plans.length >= 2 && at !== null && hours > 0;
  const go = (): void => {
    if (isReady && at !== null) void record.run({ plans, kind, at, hours, ...about }).then(onClose, () => undefined);
  };
  const kinds = sessionKind.options.filter((value) => value === 'groupWork' || value === 'lawLesson' || value === 'service');
  return (
    <Dialog
      width={640}
      title={t('mentoring.groupDialog.title')}
      okText={t('mentoring.dialog.save')}
      cancelText={t('mentoring.cancel')}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={record.pending}
      onOk={go}
      onCancel={onClose}
    >
      <FormRow label={t('mentoring.groupDialog.who')} help={t(running.length < 2 ? 'mentoring.groupDialog.none' : 'mentoring.groupDialog.whoHelp')}>
        <Select
          mode="multiple"
          aria-label={t('mentoring.groupDialog.who')}
          style={{ width: '100%' }}
          value={plans}
          options={running.map((row) => ({ value: row.id, label: `${row.mentee} ${row.number}` }))}
          onChange={setPlans}
        />
      </FormRow>
      <FormRow label={t('mentoring.dialog.kind')}>
        <Chips
          label={t('mentoring.dialog.kind')}
          values={[kind]}
          options={kinds.map((value) => ({ value, label: t(`mentoring.kind.${value}`) }))}
          onChange={([value]) => value && setKind(value)}
        />
      </FormRow>
      <FormRow label={t('mentoring.dialog.at')}>
        <DayField withTime label={t('mentoring.dialog.at')} value={when} toward="past" onChange={setWhen} />
      </FormRow>
      <FormRow label={t('mentoring.dialog.hours')}>
        <InputNumber
          aria-label={t('mentoring.dialog.hours')}
          min={0.5}
          max={20}
          step={0.5}
          value={hours}
          onChange={(value) => setHours(Math.round((value ?? 0) * 2) / 2)}
        />
      </FormRow>
      {(['place', 'people'] as const).map((field) => (
        <FormRow key={field} label={t(`mentoring.dialog.${field}`)}>
          <Input
            aria-label={t(`mentoring.dialog.${field}`)}
            maxLength={80}
            value={about[field]}
            onChange={(event) => setAbout({ ...about, [field]: event.target.value })}
          />
        </FormRow>
      ))}
      <FormRow label={t('mentoring.dialog.told')} help={t('mentoring.dialog.toldHelp')}>
        <Input.TextArea
          rows={3}
          maxLength={20_000}
          aria-label={t('mentoring.dialog.told')}
          value={about.text}
          onChange={(event) => setAbout({ ...about, text: event.target.value })}
        />
        <NeutralHint text={about.text} />
      </FormRow>
      {record.error && (
        <div className="summary" role="alert">
          {refusal(record.error)}
        </div>
      )}
    </Dialog>
  );
}
