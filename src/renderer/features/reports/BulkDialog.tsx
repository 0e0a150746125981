// Deciding on several tips at once: asked once, recorded one by one, answered one by one.
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog';
import { useList } from '../../ui/lists';
import { State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { DecisionFields, Team } from './DecisionFields';
import { emptyDecision, isReady } from './decision-form';
import { isWaiting } from './NextLine';
import type { Row } from './ReportState';
import { type BulkAct, useBulk } from './use-bulk';
import { useDecisionError } from './use-decision-error';
import './triage.css';

interface BulkDialogProps {
  readonly act: BulkAct;
  /** As selected when the dialog opened. */
  readonly selected: readonly Row[];
  onClose(): void;
}

export function BulkDialog({ act, selected, onClose }: BulkDialogProps) {
  const { t } = useTranslation();
  const list = useList();
  const errorOf = useDecisionError();
  const [form, setForm] = useState(() => emptyDecision(act));
  // Fixed at the beginning: what is decided meanwhile stays in the summary.
  const [rows] = useState(() => selected.filter((row) => isWaiting(row) && !row.lifeSafety));
  const urgent = selected.filter((row) => isWaiting(row) && row.lifeSafety);
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(() => new Map(rows.map((row) => [row.id, titleOf(row, t)])));
  const { run, outcomes, at } = useBulk();
  const failed = rows.filter((row) => outcomes.has(row.id) && outcomes.get(row.id) !== null).length;
  const done = rows.filter((row) => outcomes.get(row.id) === null).length;
  const isOver = at === null && done + failed > 0;
  // What was wrong may be put right before the rest is tried again.
  const isAsking = !isOver || failed > 0;
  const ready = act === 'accept' ? rows.every((row) => (titles.get(row.id) ?? '').trim().length >= 2) : isReady(form);
  const submit = (): void => {
    if (isOver && failed === 0) onClose();
    else if (ready && at === null && rows.length > 0) void run(rows, form, titles);
  };
  useShortcut('ctrl+enter', submit);
  const skipped = selected.length - rows.length - urgent.length;
  return (
    <Dialog
      title={t(`triage.bulkTitle.${act}`, { count: rows.length })}
      width={640}
      okText={!isOver ? t('triage.bulkOk', { count: rows.length }) : t(failed > 0 ? 'triage.bulkAgain' : 'triage.close')}
      cancelText={t(isOver ? 'triage.close' : 'triage.cancel')}
      okButtonProps={{ disabled: isAsking && (!ready || rows.length === 0) }}
      confirmLoading={at !== null}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="report-bulk report-decide">
        {skipped > 0 && <p>{t('triage.bulkSkipped', { count: skipped })}</p>}
        {urgent.length > 0 && (
          <p>
            <State shape="life" tone="red">
              {t('triage.bulkLife', { numbers: list(urgent.map((row) => row.number)) })}
            </State>
          </p>
        )}
        {isAsking && act !== 'accept' && <DecisionFields form={form} onChange={setForm} onEnter={submit} />}
        {isAsking && act === 'accept' && <Team team={form.team} onChange={(team) => setForm({ ...form, team })} />}
        <div role="status">
          {at !== null && t('triage.bulkRunning', { n: at, count: rows.length })}
          {isOver && <b>{t(failed > 0 ? 'triage.bulkSome' : 'triage.bulkDone', { done, failed })}</b>}
        </div>
        <ul>
          {rows.map((row) => (
            <li key={row.id}>
              <span className="mono">{row.number}</span>
              <Line
                row={row}
                isDone={outcomes.get(row.id) === null}
                error={outcomes.get(row.id) ? errorOf(act, outcomes.get(row.id)) : null}
                title={act === 'accept' ? (titles.get(row.id) ?? '') : null}
                onTitle={(title) => setTitles(new Map(titles).set(row.id, title))}
              />
            </li>
          ))}
        </ul>
        <p className="quiet">
          {t('triage.bulkEach')} {t('triage.commit')}
        </p>
      </div>
    </Dialog>
  );
}

/** Says what, not who: the place and the kind. */
const titleOf = (row: Row, t: (key: string) => string): string =>
  [row.place, ...row.types.map((type) => t(`terms.type.${type}`))]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 60);

interface LineProps {
  readonly row: Row;
  readonly isDone: boolean;
  readonly error: string | null;
  /** null where no case is opened */
  readonly title: string | null;
  onTitle(title: string): void;
}

function Line({ row, isDone, error, title, onTitle }: LineProps) {
  const { t } = useTranslation();
  if (isDone)
    return (
      <State shape="done" tone="accent">
        {t('triage.doneOne')}
      </State>
    );
  return (
    <span>
      {title === null ? (
        row.place || t(`terms.channel.${row.channel}`)
      ) : (
        <Input
          maxLength={60}
          aria-label={t('triage.caseTitleOf', { number: row.number })}
          value={title}
          onChange={(event) => onTitle(event.target.value)}
        />
      )}
      {error && (
        <div className="failed" role="alert">
          {error}
        </div>
      )}
    </span>
  );
}
