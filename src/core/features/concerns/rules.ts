// Decisions about persons of concern as pure functions (domain 6.2): what may be noted, who may be listed, for how long.
import {
  type Behaviour,
  type ConcernFact,
  type ConcernNotice,
  type ConcernProposal,
  isPetitionOnly,
  isThreat,
  LONGEST_DAYS,
} from '../../../contract/concern-facts';
import { dateOf, dayFrom, dayOf } from '../../../contract/days';

/** Where, and which rule; the page has the words, and for the petition its article. */
export interface Refusal {
  readonly path: string;
  readonly code: string;
}

/** A clock may differ a little from that of another computer. */
const TOLERANCE_MS = 60_000;
/** Kept on after it was settled or delisted, so that an objection can still be answered; ours, as short as it can be (个人信息保护法 art. 19). */
const AFTERWARDS_DAYS = 30;

const isFuture = (at: number, now: number): boolean => at > now + TOLERANCE_MS;

export function noticeRefusal(notice: ConcernNotice, now: number): Refusal | null {
  if (notice.relation !== 'neither') return { path: 'relation', code: notice.relation };
  if (isPetitionOnly(notice.behaviours, notice.origin)) return { path: 'behaviours', code: 'petition_only' };
  return isFuture(notice.seenAt, now) ? { path: 'seenAt', code: 'future' } : null;
}

/** Checks are asked of whoever is responsible for somebody listed; everything else may be written down until it ends. */
export function factRefusal(fact: ConcernFact, state: string, now: number): Refusal | null {
  if (isFuture(fact.at, now)) return { path: 'at', code: 'future' };
  if (fact.type === 'check' && state !== 'listed') return { path: 'type', code: 'not_listed' };
  if (fact.type === 'check' && fact.result !== 'notReached' && fact.who === '') return { path: 'who', code: 'empty' };
  if (fact.type === 'reply' && fact.outcome !== 'advice' && fact.advice.trim() !== '') return { path: 'advice', code: 'nothing_more' };
  return null;
}

/** @param behaviours everything that was seen so far */
export function proposalRefusal(proposal: ConcernProposal, behaviours: readonly Behaviour[], level: string | null, now: number): Refusal | null {
  if (proposal.act === 'level') return proposal.level === level ? { path: 'level', code: 'same' } : null;
  if (proposal.act === 'delist') return null;
  if (!isThreat(behaviours)) return { path: 'behaviours', code: behaviours.includes('petition') ? 'petition_only' : 'no_threat' };
  return untilRefusal(proposal.entry.until, now);
}

export function untilRefusal(until: string, now: number): Refusal | null {
  const days = dayFrom(until) - dayOf(now);
  if (days < 0) return { path: 'until', code: 'past' };
  return days > LONGEST_DAYS ? { path: 'until', code: 'too_long' } : null;
}

/** Last day, so many days from today. */
export const lastDay = (now: number, days: number): string => dateOf(dayOf(now) + days);
/** When nothing more comes of it: soon, and never later than it was. */
export const lastDayAfterwards = (until: string, now: number): string => {
  const soon = lastDay(now, AFTERWARDS_DAYS);
  return soon < until ? soon : until;
};

/** Which step of the machine a proposal and its approval are. */
export const PROPOSED_IN: Readonly<Record<ConcernProposal['act'], string>> = { list: 'noted', level: 'listed', delist: 'listed' };
