// What is due about persons of concern: for Today, from the summary in an overview.
import { dayFrom, startOfDay } from '../../contract/days';
import { CONFIRM_WITHIN_MS, type Liaison, type LiaisonFrame, liaisonOf, policeSince, type Watch } from './liaison';

export interface ConcernSummary {
  readonly urgency: 'urgent' | 'ordinary';
  readonly until: string;
  readonly proposal: { readonly by: string; readonly at: number } | null;
  readonly watch: Watch;
}

export interface ConcernDue {
  readonly kind: 'policeContact' | 'concernApproval' | 'liaisonCheck' | 'concernLost' | 'concernExpiry';
  readonly missing: 'policeTold' | 'secondPerson' | 'confirmation' | 'lostNotice' | 'renewal';
  readonly cameAt: number;
  readonly dueAt: number;
  readonly mine: boolean;
  /** Name of the colleague who must act or who proposed it; empty: this person. */
  readonly by: string;
}

const DAY = 86_400_000;
/** Ours: the principal has two weeks to write down why it must stay. */
const EXPIRY_DAYS = 14;

interface Reader extends LiaisonFrame {
  readonly approves: boolean;
}

/** @param notedAt when the notice was written down */
export function concernDues(one: ConcernSummary, state: string, notedAt: number, reader: Reader): ConcernDue[] {
  const { now, person, approves, name } = reader;
  const dues: ConcernDue[] = [];
  const since = policeSince(one, notedAt, state);
  if (since !== null) dues.push({ kind: 'policeContact', missing: 'policeTold', cameAt: since, dueAt: since, mine: true, by: '' });
  // Nobody is asked to approve what they proposed.
  if (one.proposal && approves && one.proposal.by !== person) {
    const { at, by } = one.proposal;
    dues.push({ kind: 'concernApproval', missing: 'secondPerson', cameAt: at, dueAt: at + DAY, mine: true, by: name(by) });
  }
  const liaison = liaisonOf(one.watch, state, reader);
  if (!liaison) return dues;
  const check = checkDue(liaison);
  if (check) dues.push(check);
  const end = startOfDay(dayFrom(one.until) + 1);
  if (end - now <= EXPIRY_DAYS * DAY)
    dues.push({ kind: 'concernExpiry', missing: 'renewal', cameAt: end - EXPIRY_DAYS * DAY, dueAt: end, mine: approves, by: '' });
  return dues;
}

const endOf = ({ closesOn }: { readonly closesOn: string }): number => startOfDay(dayFrom(closesOn) + 1);

function checkDue({ rung, lapse, lapseSince, isNotified, window, misses, closesAt, mine, actor, state }: Liaison): ConcernDue | null {
  const who = { mine, by: mine ? '' : actor };
  const missed = misses.at(-1);
  // It waits for the notice; after that the check goes on as every other.
  if (rung === 'lost' && lapse !== null && !isNotified && lapseSince !== null) {
    // Counted from the end of the window that was missed, as in the register.
    const endOfWindow = lapse === 'overdue' && missed ? endOf(missed) : lapseSince;
    const dueAt = lapse === 'unconfirmed' ? lapseSince + CONFIRM_WITHIN_MS : endOfWindow;
    return { kind: 'concernLost', missing: 'lostNotice', cameAt: lapseSince, dueAt, ...who };
  }
  if (state === 'upcoming' || state === 'exempt' || state === 'ended' || closesAt === null || !window) return null;
  const isLate = state !== 'due' && missed !== undefined;
  return {
    ...{ kind: 'liaisonCheck', missing: 'confirmation', ...who },
    cameAt: startOfDay(dayFrom(isLate ? missed.opensOn : window.opensOn)),
    dueAt: isLate ? endOf(missed) : closesAt,
  };
}
