// What can be put on record in a case as a fact: small shapes that the tracks of a case are computed from.
import { z } from 'zod';
import { id, instant, line, prose } from './scalars';

/** The two sides whose guardians are told, heard and served alike (未成年人保护法 art. 39). */
export const side = z.enum(['affected', 'reported']);
export type Side = z.infer<typeof side>;
/** A student of that side; null for everyone on it, also when nobody is known by name. */
const whom = { side, party: id.nullable() };
const note = prose(2000);

export const contactWay = z.enum(['inPerson', 'phone', 'message', 'visit', 'letter']);
/** An attempt that reached nobody is on record and settles nothing. */
export const noticeOutcome = z.enum(['told', 'refused', 'notReached']);
export const conclusion = z.enum(['bullying', 'notBullying', 'insufficient', 'crime']);
/** domain 2.2; grade of a determination that it is bullying */
export const severity = z.enum(['minor', 'minorRepeated', 'serious', 'grave']);
export const safeguardingStep = z.enum(['stopped', 'separated', 'medical', 'watched', 'accompanied']);
/** At any time, and for either side. */
export const supportKind = z.enum(['counselling', 'protection', 'parentGuidance', 'educationPlan']);
export const measureKind = z.enum([
  ...supportKind.options,
  // education and management (预防未成年人犯罪法 art. 31)
  'admonition',
  'apology',
  'warningTalk',
  'schoolService',
  // discipline (中小学教育惩戒规则 art. 10)
  'suspension',
  'reprimand',
  'warning',
  'seriousWarning',
  'demerit',
  'probation',
  'expulsion',
  // with other bodies
  'policeWarning',
  'specializedSchool',
]);
export type MeasureKind = z.infer<typeof measureKind>;
export const serviceReceipt = z.enum(['signed', 'refusedToSign', 'posted']);
export const followUpWhich = z.enum(['week', 'month', 'term']);
export const receiver = z.enum(['police', 'education', 'civil']);
export const reportGround = z.enum(['sexual', 'injury', 'home', 'crime', 'other']);

export const caseFact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('guardianNotice'), ...whom, at: instant, way: contactWay, who: line(60), outcome: noticeOutcome, note }),
  /** What was said is an entry of its own, with its own audience. */
  z.strictObject({ type: z.literal('statement'), ...whom, at: instant, place: line(80), adult: line(60), refused: z.boolean(), note }),
  z.strictObject({ type: z.literal('safeguarding'), at: instant, steps: z.array(safeguardingStep).min(1).max(5), note }),
  z.strictObject({
    type: z.literal('measure'),
    ...whom,
    at: instant,
    kinds: z.array(measureKind).min(1).max(17),
    /** Guardians were told before discipline was imposed (中小学教育惩戒规则 art. 10). */
    toldFirst: z.boolean(),
    note,
  }),
  z.strictObject({
    type: z.literal('task'),
    task: id,
    what: line(120).min(1),
    who: id,
    until: instant.nullable(),
    state: z.enum(['open', 'done', 'withdrawn']),
  }),
  z.strictObject({
    type: z.literal('determination'),
    at: instant,
    conclusion,
    grade: severity.nullable(),
    present: z.number().int().min(1).max(99),
    /** Who stood back and why; empty for nobody. */
    recused: line(300),
    note,
  }),
  z.strictObject({
    type: z.literal('service'),
    ...whom,
    at: instant,
    way: contactWay,
    who: line(60),
    receipt: serviceReceipt,
    /** The right to a re-examination was explained. */
    appealTold: z.boolean(),
    note,
  }),
  z.strictObject({
    type: z.literal('followUp'),
    which: followUpWhich,
    at: instant,
    way: contactWay,
    outcome: z.enum(['calm', 'again', 'skipped']),
    note,
  }),
  z.strictObject({
    type: z.literal('appeal'),
    step: z.enum(['received', 'decided']),
    side,
    at: instant,
    result: z.enum(['upheld', 'changed', 'withdrawn']).nullable(),
    note,
  }),
  z.strictObject({
    type: z.literal('suspension'),
    step: z.enum(['ask', 'approve', 'refuse', 'withdraw']),
    ground: line(200),
    until: instant.nullable(),
  }),
  z.strictObject({
    type: z.literal('mandatoryReport'),
    step: z.enum(['needed', 'made']),
    ground: reportGround.nullable(),
    to: receiver.nullable(),
    at: instant,
    who: line(60),
    receipt: line(60),
    note,
  }),
]);
export type CaseFact = z.infer<typeof caseFact>;
export type FactType = CaseFact['type'];
export type FactOf<T extends FactType> = Extract<CaseFact, { type: T }>;
