// What is typed about a person of concern, which fields each form has, and how it becomes what the contract takes.
import { z } from 'zod';
import { contactWay } from '../../../contract/case-facts';
import {
  behaviour,
  checkResult,
  type ConcernFact,
  type ConcernFactType,
  type ConcernNotice,
  concernFact,
  concernNotice,
  distanceBand,
  liaisonLevel,
  LONGEST_DAYS,
  origin,
  outsideBody,
  type RegisterEntry,
  registerEntry,
  relation,
  replyOutcome,
  urgency,
} from '../../../contract/concern-facts';
import { type FieldRules, dayIn } from '../../ui/date-words';
import { dayOfInstant, isoOf } from '../../ui/days';
import { momentOf } from '../../ui/when';
import type { FieldSpec } from './Fields';

const DAY = 86_400_000;
const text = z.string();
const many = z.array(z.string());

/* The notice */
export const noticeShape = z.object({
  ...{ urgency: text, relation: text, behaviours: many, title: text, narrative: text, seenAt: text, seenBy: text, band: text, gate: text },
  ...{ route: text, name: text, features: text, link: text, origin: text },
});
export type NoticeForm = z.infer<typeof noticeShape>;
export type NoticeKey = keyof NoticeForm;
export const emptyNotice = (isUrgent: boolean): NoticeForm => ({
  ...{ urgency: isUrgent ? 'urgent' : '', relation: '', behaviours: [], title: '', narrative: '', seenAt: '', seenBy: '', band: '' },
  ...{ gate: '', route: '', name: '', features: '', link: '', origin: '' },
});

/** None of the classes: `none` on the form, null on record. */
const ORIGINS = ['none', ...origin.options];
export const NOTICE: readonly FieldSpec<NoticeKey>[] = [
  { key: 'urgency', kind: 'one', of: 'urgency', values: urgency.options },
  { key: 'relation', kind: 'one', of: 'relation', values: relation.options },
  { key: 'behaviours', kind: 'many', of: 'behaviour', values: behaviour.options },
  { key: 'title', kind: 'line', max: 60 },
  { key: 'narrative', kind: 'text', max: 4000, rows: 3 },
  { key: 'seenAt', kind: 'past' },
  { key: 'seenBy', kind: 'line', max: 60 },
  { key: 'band', kind: 'one', of: 'band', values: distanceBand.options },
  { key: 'gate', kind: 'line', max: 20, optional: true },
  { key: 'route', kind: 'line', max: 60, optional: true },
  { key: 'name', kind: 'line', max: 60, optional: true },
  { key: 'features', kind: 'line', max: 300, optional: true },
  { key: 'link', kind: 'line', max: 200, optional: true },
  { key: 'origin', kind: 'one', of: 'origin', values: ORIGINS },
];

export function noticeOf(form: NoticeForm, now: number): ConcernNotice | null {
  const seenAt = momentOf(form.seenAt, now);
  const read = concernNotice.safeParse({ ...form, seenAt, origin: form.origin === 'none' ? null : form.origin });
  return read.success ? read.data : null;
}

/* The entry */
export type EntryKey =
  | 'source'
  | 'ground'
  | 'features'
  | 'photo'
  | 'body'
  | 'officer'
  | 'phone'
  | 'backup'
  | 'backupPhone'
  | 'level'
  | 'instructions'
  | 'related'
  | 'until';
export const entryShape = z.object({
  ...{ source: text, ground: text, features: text, photo: text, body: text, officer: text, phone: text, backup: text, backupPhone: text },
  ...{ level: text, instructions: text, related: text, until: text },
});
export type EntryForm = z.infer<typeof entryShape>;
const untilRules = (now: number): FieldRules => ({ now, toward: 'future', from: now, to: now + LONGEST_DAYS * DAY });
export const ENTRY: readonly FieldSpec<EntryKey>[] = [
  { key: 'source', kind: 'line', max: 120 },
  { key: 'ground', kind: 'line', max: 200 },
  { key: 'features', kind: 'line', max: 300 },
  { key: 'photo', kind: 'line', max: 60, optional: true },
  { key: 'body', kind: 'line', max: 80 },
  { key: 'officer', kind: 'line', max: 40 },
  { key: 'phone', kind: 'line', max: 40, optional: true },
  { key: 'backup', kind: 'line', max: 40, optional: true },
  { key: 'backupPhone', kind: 'line', max: 40, optional: true },
  { key: 'level', kind: 'one', of: 'levelWith', values: liaisonLevel.options },
  { key: 'instructions', kind: 'text', max: 500, rows: 2 },
  { key: 'related', kind: 'line', max: 200, optional: true },
  { key: 'until', kind: 'day', rules: untilRules },
];
/** Level and last day are for two to decide. */
export const AMENDED = ENTRY.filter(({ key }) => key !== 'level' && key !== 'until');

export const emptyEntry = (now: number, features: string): EntryForm => ({
  ...{ source: '', ground: '', features, photo: '', body: '', officer: '', phone: '', backup: '', backupPhone: '', level: '' },
  ...{ instructions: '', related: '', until: isoOf(dayOfInstant(now) + LONGEST_DAYS) },
});
export const formOfEntry = ({ officer, backup, ...entry }: RegisterEntry): EntryForm => ({
  ...entry,
  ...{ officer: officer.name, phone: officer.phone, backup: backup.name, backupPhone: backup.phone },
});
export function entryOf(form: EntryForm, now: number): RegisterEntry | null {
  const { officer, phone, backup, backupPhone, until, ...rest } = form;
  const read = registerEntry.safeParse({
    ...rest,
    ...{ officer: { name: officer, phone }, backup: { name: backup, phone: backupPhone }, until: dayIn(until, untilRules(now)) },
  });
  return read.success ? read.data : null;
}

/* Facts */
export type FactKey =
  | ('to' | 'at' | 'way' | 'who' | 'receipt' | 'from' | 'outcome' | 'advice' | 'by' | 'behaviours' | 'band')
  | ('gate' | 'route' | 'text' | 'result' | 'officer' | 'change' | 'gateToday');
export const factShape = z.object({
  ...{ type: text, to: text, at: text, way: text, who: text, receipt: text, from: text, outcome: text, advice: text, by: text },
  ...{ behaviours: many, band: text, gate: text, route: text, text, result: text, officer: text, change: text, gateToday: text },
});
export type FactForm = z.infer<typeof factShape>;
export const emptyFact = (type: ConcernFactType): FactForm => ({
  ...{ type, to: '', at: '', way: '', who: '', receipt: '', from: '', outcome: '', advice: '', by: '', behaviours: [], band: '' },
  ...{ gate: '', route: '', text: '', result: '', officer: '', change: '', gateToday: '' },
});
const FACT: Readonly<Record<FactKey, FieldSpec<FactKey>>> = {
  to: { key: 'to', kind: 'one', of: 'body', values: outsideBody.options },
  at: { key: 'at', kind: 'past' },
  way: { key: 'way', kind: 'one', of: 'way', values: contactWay.options },
  who: { key: 'who', kind: 'line', max: 60 },
  receipt: { key: 'receipt', kind: 'line', max: 60, optional: true },
  from: { key: 'from', kind: 'one', of: 'body', values: outsideBody.options },
  outcome: { key: 'outcome', kind: 'one', of: 'outcome', values: replyOutcome.options },
  advice: { key: 'advice', kind: 'text', max: 500, rows: 2 },
  by: { key: 'by', kind: 'line', max: 60 },
  behaviours: { key: 'behaviours', kind: 'many', of: 'behaviour', values: behaviour.options },
  band: { key: 'band', kind: 'one', of: 'band', values: distanceBand.options },
  gate: { key: 'gate', kind: 'line', max: 20, optional: true },
  route: { key: 'route', kind: 'line', max: 60, optional: true },
  text: { key: 'text', kind: 'text', max: 1000, rows: 3 },
  result: { key: 'result', kind: 'one', of: 'result', values: checkResult.options },
  officer: { key: 'officer', kind: 'line', max: 60 },
  change: { key: 'change', kind: 'text', max: 500, rows: 2, optional: true },
  gateToday: { key: 'gateToday', kind: 'text', max: 500, rows: 2, optional: true },
};
export function factFields({ type, outcome, result }: FactForm): FieldSpec<FactKey>[] {
  const keys: Readonly<Record<ConcernFactType, readonly FactKey[]>> = {
    check: ['result', ...(result === 'notReached' ? [] : (['officer', 'change', 'gateToday'] as const)), 'at'],
    reported: ['to', 'way', 'who', 'receipt', 'at'],
    reply: ['from', 'outcome', ...(outcome === 'advice' ? (['advice'] as const) : []), 'at'],
    seen: ['behaviours', 'text', 'by', 'band', 'gate', 'route', 'at'],
    objection: ['by', 'text', 'at'],
    correction: ['text', 'at'],
  };
  return keys[type as ConcernFactType].map((key) => FACT[key]);
}
export const factKinds = (state: string): ConcernFactType[] => [
  ...(state === 'listed' ? (['check'] as const) : []),
  ...(['reported', 'reply', 'seen', 'objection', 'correction'] as const),
];
export function factOf(form: FactForm, now: number): ConcernFact | null {
  const at = momentOf(form.at, now);
  const { type, to, way, who, receipt, from, outcome, by, behaviours, band, gate, route, text: words, result, officer, change, gateToday } = form;
  const isReached = result !== 'notReached';
  const made = {
    check: { result, who: isReached ? officer : '', change: isReached ? change : '', gate: isReached ? gateToday : '' },
    reported: { to, way, who, receipt },
    reply: { from, outcome, advice: outcome === 'advice' ? form.advice : '' },
    seen: { by, behaviours, band, gate, route, text: words },
    objection: { by, text: words },
    correction: { text: words },
  }[type as ConcernFactType];
  const read = concernFact.safeParse({ type, at, ...made });
  return read.success ? read.data : null;
}
