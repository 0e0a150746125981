// Where one series of checks stands at a moment, and until when that answer holds.
import type { CheckPolicy, CheckStage, CheckState, SchoolCalendar } from '../../../contract/checks';
import { dayFrom, dayOf, startOfDay } from '../../../contract/days';
import { dateName } from './dates';
import { onDuty } from './duties';
import { type Folded, fold, foldOn } from './fold';
import { missesOf } from './missed';
import { ORDINARY } from './pace';
import { type ClosedWindow, type Course, leap, NEVER, NONE, type Place, walk } from './timeline';
import type { History, Standing } from './types';

/** The window that is open or comes next, with every exemption and level that is known, and without any further contact. Moves the place on to its close. */
function nextWindow(course: Course, at: Place): ClosedWindow {
  const { through } = at;
  // It may close at the end of the very day that is looked at.
  if (at.due !== NONE && course.pace.sum(through) - at.dueSum >= at.dueWidth)
    return { opens: at.opens, due: at.due, closes: through, knownOn: through };
  at.nextMet = NEVER;
  for (;;) {
    const closed = leap(course, at, at.through + 4_000, NONE);
    if (closed) return closed;
  }
}

function stateOn({ policy, pace, known }: Course, at: Place, today: number): CheckState {
  if (known.end <= today) return 'ended';
  const exempt = known.exempt[at.exempt];
  if (exempt && exempt.from <= today && today <= exempt.to) return 'exempt';
  if (at.unanswered === NONE) return at.opens !== NONE ? 'due' : 'upcoming';
  const gone = pace.count(today) - at.unansweredCount;
  return gone > policy.ladder.lostAfter ? 'lost' : gone > policy.ladder.escalatedAfter ? 'escalated' : 'overdue';
}

/** First day after today on which anything but the window may be another, at the earliest. */
function nextChange({ policy, pace, known }: Course, at: Place, today: number): number {
  let first = Math.min(known.end, at.nextMet);
  const note = (day: number): void => {
    if (day > today && day < first) first = day;
  };
  note(known.levels[at.levels]?.day ?? NEVER);
  note(pace.knownFrom);
  // It may open under this stage and be put off again by the next level, before the window that is foreseen.
  const stage = at.stages[at.stage] as CheckStage;
  if (stage.untilDays !== undefined) note(Math.max(at.levelSince + stage.untilDays, today + 1));
  if (at.opens === NONE) note(pace.firstWith(Math.max(at.origin + (stage.everyDays - stage.windowDays) * ORDINARY, pace.sum(today) + 1)));
  const exempt = known.exempt[at.exempt];
  if (exempt) note(exempt.from > today ? exempt.from : exempt.to + 1);
  if (at.unanswered !== NONE) {
    const gone = pace.count(today) - at.unansweredCount;
    // A day counts one at most, so it cannot be earlier than this.
    note(today + policy.ladder.escalatedAfter + 1 - gone);
    note(today + policy.ladder.lostAfter + 1 - gone);
  }
  return first;
}

/** @returns the same as `standing` for the history that was folded; an earlier `now` than that of folding is taken for the later one */
export function standingOf(folded: Folded, now: number): Standing {
  const today = Math.max(dayOf(Math.max(now, folded.lastWordAt)), folded.foldedOn);
  const { course, place, missed, history, attempts } = foldOn(folded, today);
  const lastDay = Math.min(today, course.known.end);
  const at = { ...place };
  if (lastDay > at.through) walk(course, at, lastDay, lastDay, () => {});
  const { actor, superior, changesOn } = onDuty(history, lastDay);
  const state = stateOn(course, at, today);
  const episode = episodeOf(at, state);
  const { level } = at;
  const contact = course.known.contacts[at.contacts - 1]?.occurredAt;
  const clockBehind = now < folded.lastWordAt;
  let changes = Math.min(nextChange(course, at, today), changesOn === null ? NEVER : dayFrom(changesOn));
  const next = state === 'ended' ? null : nextWindow(course, at);
  if (next) changes = Math.min(changes, next.opens > today ? next.opens : next.closes + 1);
  return {
    state,
    window: next && { opensOn: dateName(next.opens), dueOn: dateName(next.due), closesOn: dateName(next.closes) },
    closesAt: next && startOfDay(next.closes + 1),
    episode,
    actor,
    superior,
    level,
    lastContactOn: contact === undefined ? null : dateName(dayOf(contact)),
    attempts: contact === undefined ? attempts.length : attempts.filter((one) => one > contact).length,
    // Made when asked for: a list that only counts what is due does not pay for every miss of five years.
    get misses() {
      return missesOf(missed);
    },
    changesAt: clockBehind ? folded.lastWordAt : next && startOfDay(changes),
    clockBehind,
    calendarKnown: next === null || (course.pace.knows(today) && course.pace.knows(next.closes)),
  };
}

function episodeOf(at: Place, state: CheckState): string | null {
  if (state === 'due') return dateName(at.opens);
  return state === 'overdue' || state === 'escalated' || state === 'lost' ? dateName(at.unanswered) : null;
}

/** Everything about one series, computed from what is on record. @throws RangeError for a history without level or anybody responsible */
export const standing = (policy: CheckPolicy, history: History, calendar: SchoolCalendar, now: number): Standing =>
  standingOf(fold(policy, history, calendar, now), now);
