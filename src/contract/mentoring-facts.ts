// What a mentoring plan (帮教方案) holds, and what can be put on record in it: its progress is computed from these.
import { z } from 'zod';
import { id, instant, line, localDate, month, prose } from './scalars';

/** In neutral words: on which side of a case, or a student who is supported without one (重点关注学生). */
export const menteeRole = z.enum(['reported', 'affected', 'bystander', 'supported']);
export type MenteeRole = z.infer<typeof menteeRole>;
/** Who stands in the team; people from outside have no key and are named only (domain 3.4). */
export const teamFunction = z.enum([
  ...(['classTeacher', 'moralHead', 'psychology', 'legalVice'] as const),
  ...(['guardian', 'socialWorker', 'police', 'other'] as const),
]);
export const goalTerm = z.enum(['short', 'middle', 'long']);
/** What a goal is counted in; hours count themselves from the sessions. */
export const goalUnit = z.enum(['times', 'months', 'hours']);
export const sessionKind = z.enum(['talk', 'homeVisit', 'psychology', 'lawLesson', 'service', 'guardianTalk', 'groupWork']);
export type SessionKind = z.infer<typeof sessionKind>;
export const attendance = z.enum(['attended', 'partly', 'absent']);
export const consentWay = z.enum(['signed', 'oral', 'refused']);

/** Half hours. */
const hours = z.number().min(0).max(200).multipleOf(0.5);

export const measureName = z.enum(['conflicts', 'onTime', 'homework', 'feeling', 'guardianView', 'peerView']);
export type MeasureName = z.infer<typeof measureName>;
/** One source and one way of counting for each, so that before and after can be compared; the page has the words. */
export const MEASURES: Readonly<Record<MeasureName, { readonly most: number; readonly better: 'less' | 'more' }>> = {
  conflicts: { most: 60, better: 'less' },
  onTime: { most: 31, better: 'more' },
  homework: { most: 31, better: 'more' },
  feeling: { most: 10, better: 'more' },
  guardianView: { most: 10, better: 'more' },
  peerView: { most: 10, better: 'more' },
};
const figure = z.number().int().min(0).max(60);

const member = z.strictObject({
  id,
  /** A colleague, who gets the key; null for somebody from outside. */
  person: id.nullable(),
  name: line(60),
  function: teamFunction,
  note: line(60),
});
const goal = z.strictObject({
  id,
  term: goalTerm,
  what: line(80),
  how: line(160),
  unit: goalUnit,
  of: z.number().int().min(1).max(200),
  checkOn: localDate.nullable(),
});
const plannedMeasure = z.strictObject({
  measure: measureName,
  target: figure,
  /** Of the months before it began. */
  before: z.array(z.strictObject({ month, value: figure })).max(6),
});

/** Anything may still be empty while it is drawn up; what it needs is asked when it is handed in. */
export const mentoringPlan = z.strictObject({
  reason: prose(2000),
  analysis: prose(2000),
  from: localDate,
  until: localDate,
  team: z.array(member).max(12),
  hours: z.array(z.strictObject({ kind: sessionKind, hours })).max(7),
  goals: z.array(goal).max(12),
  measures: z.array(plannedMeasure).max(4),
  /** 依法封存 (预防未成年人犯罪法 art. 59): its papers say so, and none goes into the student file. */
  sealedByLaw: z.boolean(),
});
export type MentoringPlan = z.infer<typeof mentoringPlan>;

export const mentoringFact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('consent'), at: instant, who: line(60).min(1), way: consentWay, note: prose(1000) }),
  z.strictObject({ type: z.literal('words'), at: instant, text: prose(1000).min(1) }),
  z.strictObject({
    type: z.literal('session'),
    session: id,
    kind: sessionKind,
    at: instant,
    hours,
    place: line(80),
    people: line(120),
    attendance,
    behaviour: prose(1000),
    guardian: prose(1000),
    next: prose(1000),
    /** The appointment that it keeps. */
    appointment: id.nullable(),
    /** How many plans it was recorded in at once: a number, never whose. */
    together: z.number().int().min(1).max(40),
  }),
  z.strictObject({
    type: z.literal('appointment'),
    appointment: id,
    kind: sessionKind,
    at: instant,
    /** The colleague who holds it; null for the lead. */
    who: id.nullable(),
    state: z.enum(['planned', 'cancelled']),
    note: line(120),
  }),
  z.strictObject({
    type: z.literal('review'),
    month,
    at: instant,
    values: z.array(z.strictObject({ measure: measureName, value: figure })).max(4),
    goals: z.array(z.strictObject({ goal: id, done: z.number().int().min(0).max(200) })).max(12),
    words: prose(500),
    summary: prose(2000),
  }),
  z.strictObject({ type: z.literal('relapse'), at: instant, number: line(40), note: prose(1000).min(2) }),
]);
export type MentoringFact = z.infer<typeof mentoringFact>;
export type MentoringFactType = MentoringFact['type'];
export type MentoringFactOf<T extends MentoringFactType> = Extract<MentoringFact, { type: T }>;
