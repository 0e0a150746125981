// Beside a case: its clocks with their sources, what was given to whom, who may see it, who told us.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import type { AccessSlots } from '../../ui/access-slots';
import { formatDue } from '../../ui/dates';
import { Glyph } from '../../ui/Glyph';
import { ClockBar, SealStrip, State } from '../../ui/parts';
import type { Case } from './CasePage';
import type { FactStart } from './fact-form';

interface CaseRailProps {
  readonly one: Case;
  readonly access: AccessSlots;
  readonly readOnly: boolean;
  onRecord(start: FactStart): void;
}

export function CaseRail({ one, access, readOnly, onRecord }: CaseRailProps) {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('cases.clocks')}</h2>
      {one.clocks
        // The red band above says it, with its minutes.
        .filter(({ id, state }) => id !== 'mandatoryReport' && state !== 'stopped')
        .map((clock) => (
          <ClockBar
            key={`${clock.id} ${clock.side}`}
            label={t(`facts.clock.${clock.id}`, {
              side: clock.side ? t(`terms.role.${clock.side}`) : '',
              which: clock.which ? t(`facts.which.${clock.which}`) : '',
            })}
            clock={clock}
            source={
              <small className="case-source">
                {t('facts.clockTitle', { source: t(`facts.source.${clock.source}`), due: formatDue(clock.dueAt) })}
              </small>
            }
          />
        ))}
      {one.clocks.every(({ id, state }) => id === 'mandatoryReport' || state === 'stopped') && <p className="quiet">{t('ui.clock.stopped')}</p>}
      <Tasks one={one} readOnly={readOnly} onRecord={onRecord} />
      {access.holders}
      {one.pseudonym && (
        <div style={{ marginTop: 16 }}>
          <SealStrip>{t('cases.reporter', { pseudonym: one.pseudonym })}</SealStrip>
          {!readOnly && access.askReporter(one.row.number)}
        </div>
      )}
    </>
  );
}

function Tasks({ one, readOnly, onRecord }: Omit<CaseRailProps, 'access'>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const record = useCommand(client.cases.record);
  const open = one.tasks.filter(({ state }) => state === 'open');
  const isClosed = one.row.state === 'closed' || one.row.state === 'archived';
  const say = ({ task, what, who, until }: Case['tasks'][number], state: 'done' | 'withdrawn'): void =>
    void record.run({ id: one.row.id, n: one.n, fact: { type: 'task', task, what, who, until, state }, told: null }).catch(() => undefined);
  return (
    <section className="case-tasks">
      <h2>
        {t('facts.tasks')} <small>{open.length}</small>
        {!readOnly && !isClosed && (
          <Button type="link" size="small" onClick={() => onRecord({ type: 'task' })}>
            {t('facts.addTask')}
          </Button>
        )}
      </h2>
      {record.error && (
        <p className="summary" role="alert">
          {errorText(record.error)}
        </p>
      )}
      {open.length === 0 && <p className="quiet">{t('facts.noTasks')}</p>}
      <ul className="rows">
        {open.map((task) => (
          <li key={task.task}>
            <button
              type="button"
              className="case-tick"
              disabled={readOnly}
              onClick={() => say(task, 'done')}
              aria-label={t('facts.done', { what: task.what })}
            >
              <Glyph shape="empty" />
            </button>
            <span className="grow">
              {task.what}
              <small>
                {task.name}
                {task.until !== null && ' · '}
                {task.until !== null &&
                  (task.late ? (
                    <State shape="late" tone="red">
                      {formatDue(task.until)}
                    </State>
                  ) : (
                    formatDue(task.until)
                  ))}
              </small>
            </span>
            {!readOnly && (
              <Button type="link" size="small" onClick={() => say(task, 'withdrawn')} aria-label={t('facts.drop', { what: task.what })}>
                {t('facts.dropWord')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
