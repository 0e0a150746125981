// Verb-first rows: time, what, about whom, what is missing, and the word of what to do; the arrows move through all of them as one list.
import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../../contract/days';
import { formatInstant } from '../../ui/dates';
import { MaskedNames, State } from '../../ui/parts';
import { type Due, keyOf, PAGES, STATES, type Task, useTaskWords } from './tasks';

/** One list across all groups. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.nativeEvent.isComposing) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a.task')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}

export function TaskList({ tasks, now }: { readonly tasks: readonly (Due & Partial<Pick<Task, 'isNew'>>)[]; readonly now: number }) {
  const { t } = useTranslation();
  const words = useTaskWords(now);
  return (
    <ul className="tasks today-tasks">
      {tasks.map((task) => (
        <li key={keyOf(task)}>
          <Link className="task" to={PAGES[task.kind]} params={{ id: task.object }}>
            <span title={formatInstant(task.dueAt, 'minute')}>
              <State {...STATES[groupOf(task.dueAt, now)]}>{words.when(task)}</State>
            </span>
            <span className="what">
              <b>{t(`today.kind.${task.kind}`)}</b> {task.title}
              {task.isNew && <span className="today-new-mark">{t('today.new')}</span>}
              <small>
                {task.number && <span className="mono">{task.number}</span>}
                {task.channel && <span>{t(`terms.channel.${task.channel}`)}</span>}
                {task.people.length > 0 && <MaskedNames names={task.people} />}
                {words.by(task) && <span>{words.by(task)}</span>}
                <span>{words.missing(task)}</span>
              </small>
            </span>
            <span className="do">
              {t(`today.do.${task.kind}`)} <kbd>Enter</kbd>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
