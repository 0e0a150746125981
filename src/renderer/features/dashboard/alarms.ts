// Which items raise an alarm at this moment: computed from the list the page already has.
import { keyOf, type Task } from './tasks';

/** What is said of it: an urgent notice waits for the police, not for a decision. */
export const wordOf = ({ task, level }: Alarm): 'police' | Alarm['level'] => (level === 'life' && task.kind === 'policeContact' ? 'police' : level);

export interface Alarm {
  readonly task: Task;
  readonly level: 'life' | 'late' | 'soon';
  /** Changes with the item and with its state: what was noted as due soon speaks again when it is late. */
  readonly id: string;
}

const HOUR = 3_600_000;
const ORDER: readonly Alarm['level'][] = ['life', 'late', 'soon'];

/**
 * @param since when this sitting began: what was late before stands in the list, and is no news
 * @param noted ids of alarms that this person has acknowledged; life safety cannot be
 */
export function alarmsAt(tasks: readonly Task[], now: number, since: number, noted: ReadonlySet<string>): Alarm[] {
  return tasks
    .flatMap((task): Alarm[] => {
      const level = task.lifeSafety ? 'life' : task.dueAt <= now ? (task.dueAt > since ? 'late' : null) : task.dueAt - now <= HOUR ? 'soon' : null;
      return level === null ? [] : [{ task, level, id: `${keyOf(task)}/${task.dueAt}/${level}` }];
    })
    .filter((alarm) => alarm.level === 'life' || !noted.has(alarm.id))
    .sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level) || a.task.dueAt - b.task.dueAt);
}
