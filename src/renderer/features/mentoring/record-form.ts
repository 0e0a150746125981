// What is typed into the dialog of a plan, which fields each kind of record has, and how it becomes a fact of the contract.
import { z } from 'zod';
import { type MentoringFact, type MentoringFactType, mentoringFact, type SessionKind } from '../../../contract/mentoring-facts';
import { futureRules, momentIn, momentText, pastRules } from './dates';

export const RECORDS = ['session', 'appointment', 'words', 'consent', 'relapse'] as const satisfies readonly MentoringFactType[];
export type RecordType = (typeof RECORDS)[number];

/** One flat form for all kinds: changing the kind keeps what was typed. */
export const recordForm = z.object({
  type: z.enum(RECORDS),
  id: z.uuid(),
  kind: z.string(),
  at: z.string(),
  ahead: z.string(),
  hours: z.number(),
  place: z.string(),
  people: z.string(),
  attendance: z.string(),
  told: z.string(),
  behaviour: z.string(),
  guardian: z.string(),
  next: z.string(),
  appointment: z.string().nullable(),
  who: z.string(),
  note: z.string(),
  way: z.string(),
  text: z.string(),
  number: z.string(),
});
export type RecordForm = z.infer<typeof recordForm>;

/** What opens the dialog, and what is known of it already. */
export interface Recording {
  readonly type: RecordType;
  readonly kind?: SessionKind;
  readonly appointment?: string;
  readonly at?: number;
}

export const emptyForm = ({ type, kind, appointment, at }: Recording): RecordForm => ({
  ...{ type, id: crypto.randomUUID(), kind: kind ?? 'talk', at: at === undefined ? '' : momentText(at), ahead: '', hours: 1 },
  ...{ place: '', people: '', attendance: 'attended', told: '', behaviour: '', guardian: '', next: '', appointment: appointment ?? null },
  ...{ who: '', note: '', way: 'signed', text: '', number: '' },
});

export type Field = keyof Omit<RecordForm, 'type' | 'id' | 'appointment'>;

/** In the order in which they are asked. What is said in counselling has no other place than its notes. */
export function fieldsOf(form: RecordForm, counsels: boolean): Field[] {
  switch (form.type) {
    case 'session': {
      const common = ['kind', 'at', 'hours', 'attendance', 'place', 'people'] as const;
      if (form.kind === 'psychology') return [...common, ...(counsels ? (['told'] as const) : [])];
      return [...common, 'told', 'behaviour', ...(GUARDIANS.includes(form.kind) ? (['guardian'] as const) : []), 'next'];
    }
    case 'appointment':
      return ['kind', 'ahead', 'who', 'note'];
    case 'words':
      return ['text', 'at'];
    case 'consent':
      return ['who', 'way', 'at', 'note'];
    case 'relapse':
      return ['at', 'number', 'note'];
  }
}
const GUARDIANS: readonly string[] = ['homeVisit', 'guardianTalk'];

const whenIn = (form: RecordForm, now: number): number | null =>
  form.type === 'appointment' ? momentIn(form.ahead, futureRules(now)) : momentIn(form.at, pastRules(now));

/** Fields that must still be filled in. */
export function lackingIn(form: RecordForm, now: number): Field[] {
  const at: Field = form.type === 'appointment' ? 'ahead' : 'at';
  const needed: Readonly<Record<RecordType, readonly Field[]>> = {
    session: [],
    appointment: [],
    words: ['text'],
    consent: ['who'],
    relapse: ['note'],
  };
  return [...(whenIn(form, now) === null ? [at] : []), ...needed[form.type].filter((field) => String(form[field]).trim() === '')];
}

/** Null while the form cannot be one. */
export function factIn(form: RecordForm, now: number): MentoringFact | null {
  const at = whenIn(form, now);
  const { type, id, kind, note } = form;
  const isCounselling = kind === 'psychology';
  const made = {
    session: {
      ...{
        session: id,
        kind,
        at,
        hours: form.attendance === 'absent' ? 0 : form.hours,
        place: form.place,
        people: form.people,
        attendance: form.attendance,
      },
      ...{
        behaviour: isCounselling ? '' : form.behaviour,
        guardian: GUARDIANS.includes(kind) ? form.guardian : '',
        next: isCounselling ? '' : form.next,
      },
      ...{ appointment: form.appointment, together: 1 },
    },
    appointment: { appointment: id, kind, at, who: form.who || null, state: 'planned', note },
    words: { at, text: form.text },
    consent: { at, who: form.who, way: form.way, note },
    relapse: { at, number: form.number, note },
  }[type];
  const read = mentoringFact.safeParse({ type, ...made });
  return read.success ? read.data : null;
}

/** What was said, for whom. */
export const toldIn = ({ type, kind, told }: RecordForm): { audience: 'team' | 'counsellor'; text: string } | null =>
  type === 'session' && told.trim() !== '' ? { audience: kind === 'psychology' ? 'counsellor' : 'team', text: told } : null;
