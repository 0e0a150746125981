// Decisions about a mentoring plan as pure functions: what it still needs, which fact may be put on record, which step may be taken.
import type { ErrorCode } from '../../../contract/errors';
import {
  MEASURES,
  type MentoringFact,
  type MentoringFactOf,
  type MentoringFactType,
  type MentoringPlan,
  type MenteeRole,
} from '../../../contract/mentoring-facts';
import { dayOf } from '../../../contract/days';
import type { MentoringEvent } from '../../../contract/mentoring';
import { isRunning, monthOf, waitsForApproval } from '../../calendar/mentoring-months';
import type { Outputs } from '../../dispatch/context';
import { mentoringMachine } from '../../dossiers/kinds/mentoring';
import { factsIn, type Recorded } from '../../overviews/mentoring-record';

type Next = Outputs['mentoring']['get']['next'];
type Missing = Next['missing'][number];

const said = (text: string): boolean => text.trim().length >= 2;

/** What a plan still needs before it is handed in (domain 3.4). Hours belong to the education of whoever bullied (专门教育方案). */
function missingInPlan(plan: MentoringPlan, role: MenteeRole): Missing[] {
  const lacks: readonly (readonly [Missing, boolean])[] = [
    ['reason', !said(plan.reason)],
    ['analysis', !said(plan.analysis)],
    ['period', plan.until <= plan.from],
    ['team', plan.team.length === 0],
    ['goals', !plan.goals.some(({ what }) => said(what))],
    ['hours', role === 'reported' && plan.hours.every(({ hours }) => hours === 0)],
    ['measures', plan.measures.length === 0],
    ['before', plan.measures.some(({ before }) => before.length === 0)],
  ];
  return lacks.filter(([, isLacking]) => isLacking).map(([what]) => what);
}

/** The newest word of the guardians. */
export const hasConsent = (facts: readonly Recorded[]): boolean => {
  const last = factsIn(facts, 'consent').at(-1)?.fact;
  return last !== undefined && last.way !== 'refused';
};

export interface Standing {
  readonly state: string;
  readonly role: MenteeRole;
  readonly plan: MentoringPlan;
  readonly facts: readonly Recorded[];
  readonly observeUntil: number | null;
  readonly askedBy: string | null;
  readonly hasDueReview: boolean;
}
export interface Asking {
  readonly now: number;
  readonly actor: string;
  readonly leads: boolean;
  readonly approves: boolean;
}

const NEXT: Readonly<Record<string, MentoringEvent>> = {
  draft: 'submit',
  approved: 'start',
  reviewed: 'carryOn',
  adjusting: 'submit',
  observing: 'finish',
};
/** These are taken together with something else: a review, a relapse, a decision. */
const NO_STEPS: readonly string[] = ['review', 'relapse', 'approve', 'sendBack'];

export function missingFor(event: string, { plan, role, facts, observeUntil }: Standing, now: number): Missing[] {
  if (event === 'submit') return missingInPlan(plan, role);
  if (event === 'start') return hasConsent(facts) ? [] : ['consent'];
  return event === 'finish' && (observeUntil ?? 0) > now ? ['observation'] : [];
}

/** The one next step, what it waits for, and what else may be done. */
export function nextOf(standing: Standing, { now, actor, leads, approves }: Asking): Omit<Next, 'askedBy'> {
  const { state, askedBy, hasDueReview } = standing;
  const steps = Object.keys(mentoringMachine[state as keyof typeof mentoringMachine] ?? {}).filter(
    (event) => !NO_STEPS.includes(event),
  ) as MentoringEvent[];
  const event = NEXT[state] ?? null;
  const isWaiting = waitsForApproval(state);
  return {
    event,
    missing: state === 'running' ? (hasDueReview ? ['review'] : []) : event ? missingFor(event, standing, now) : [],
    may: leads ? steps.filter((step) => step !== 'withdraw' || state === 'adjusting' || askedBy === actor) : [],
    waitsFor: isWaiting ? 'approver' : state === 'observing' && (standing.observeUntil ?? 0) > now ? 'observation' : null,
    mayApprove: isWaiting && approves && askedBy !== actor,
  };
}

/** Whose approval it waits for was asked in one of these steps; others may come in between (a review, another lead). */
const ASKS: readonly string[] = ['submit', 'askExtend', 'askRelease', 'askRefer'] satisfies MentoringEvent[];
export const askedIn = <T extends { readonly event: string }>(steps: readonly T[]): T | undefined =>
  steps.findLast(({ event }) => ASKS.includes(event));

/** Why a fact is not taken: a code of the contract, and for bad input where and what. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly path: string;
  readonly rule: string;
}
const invalid = (path: string, rule: string): Refusal => ({ code: 'invalid', path, rule });
const tooEarly = (rule: string): Refusal => ({ code: 'illegal_transition', path: 'fact', rule });
const AHEAD_MS = 60_000;

export interface Recording {
  readonly now: number;
  /** What was said goes along, for whom. */
  readonly told: 'team' | 'counsellor' | null;
  /** Start of the plan, or null. */
  readonly startedAt: number | null;
  readonly team: readonly string[];
}

const isOver = (state: string): boolean => ['released', 'referred', 'abandoned'].includes(state);
const isUnderWay = (state: string): boolean => isRunning(state) || state === 'observing';

/** @returns null when the fact may be put on record */
export function refusalOf(standing: Standing, fact: MentoringFact, about: Recording): Refusal | null {
  if (isOver(standing.state)) return tooEarly('closed');
  if (fact.type !== 'appointment' && fact.at > about.now + AHEAD_MS) return invalid('at', 'future');
  if (about.told && fact.type !== 'session') return invalid('told', 'not_a_session');
  const check = CHECKS[fact.type] as (fact: MentoringFact, standing: Standing, about: Recording) => Refusal | null;
  return check(fact, standing, about);
}

const CHECKS: { readonly [T in MentoringFactType]: (fact: MentoringFactOf<T>, standing: Standing, about: Recording) => Refusal | null } = {
  consent: () => null,
  words: () => null,
  session(fact, { state, facts }, { told, startedAt }) {
    if (!isUnderWay(state) || startedAt === null) return tooEarly('notRunning');
    // The day counts, not the hour at which somebody pressed the button.
    if (dayOf(fact.at) < dayOf(startedAt)) return invalid('at', 'before_plan');
    if (fact.attendance === 'absent' && fact.hours > 0) return invalid('hours', 'absent');
    if (fact.attendance !== 'absent' && fact.hours === 0) return invalid('hours', 'required');
    // What is said in counselling is for those who counsel; the team knows that it took place, and how long.
    if (fact.kind === 'psychology' && [fact.behaviour, fact.guardian, fact.next].some((text) => text.trim() !== ''))
      return invalid('behaviour', 'counsellor_only');
    if (fact.kind === 'psychology' && told === 'team') return invalid('told', 'counsellor_only');
    if (factsIn(facts, 'session').some((one) => one.fact.session === fact.session)) return invalid('session', 'known');
    return fact.appointment !== null && !openAppointments(facts).some((one) => one.appointment === fact.appointment)
      ? invalid('appointment', 'unknown')
      : null;
  },
  appointment(fact, { state, facts }, { team, now }) {
    if (!isUnderWay(state)) return tooEarly('notRunning');
    const isKnown = openAppointments(facts).some((one) => one.appointment === fact.appointment);
    if (fact.state === 'cancelled') return isKnown ? null : invalid('appointment', 'unknown');
    if (!isKnown && factsIn(facts, 'appointment').some((one) => one.fact.appointment === fact.appointment)) return invalid('appointment', 'finished');
    if (fact.who !== null && !team.includes(fact.who)) return invalid('who', 'not_in_circle');
    return fact.at <= now ? invalid('at', 'past') : null;
  },
  review(fact, { state, plan }, { now, startedAt }) {
    if (!isUnderWay(state) || startedAt === null) return tooEarly('notRunning');
    if (fact.month > monthOf(now)) return invalid('month', 'future');
    if (fact.month < monthOf(startedAt)) return invalid('month', 'before_start');
    const given = fact.values.map(({ measure }) => measure);
    if (plan.measures.some(({ measure }) => !given.includes(measure))) return invalid('values', 'required');
    // The same measure, the same source: nothing else can be compared.
    if (given.some((one) => !plan.measures.some(({ measure }) => measure === one)) || new Set(given).size < given.length)
      return invalid('values', 'not_in_plan');
    if (fact.values.some(({ measure, value }) => value > MEASURES[measure].most)) return invalid('values', 'too_large');
    if (fact.goals.some(({ goal }) => !plan.goals.some(({ id, unit }) => id === goal && unit !== 'hours'))) return invalid('goals', 'not_in_plan');
    return fact.summary.trim() === '' ? invalid('summary', 'required') : null;
  },
  relapse: (_fact, { state }) => (isUnderWay(state) ? null : tooEarly('notRunning')),
};

/** The newest word on each, without those that were kept or cancelled. */
export function openAppointments(facts: readonly Recorded[]): MentoringFactOf<'appointment'>[] {
  const kept = new Set(factsIn(facts, 'session').map(({ fact }) => fact.appointment));
  const newest = new Map(factsIn(facts, 'appointment').map(({ fact }) => [fact.appointment, fact]));
  return [...newest.values()].filter(({ appointment, state }) => state === 'planned' && !kept.has(appointment)).sort((a, b) => a.at - b.at);
}
