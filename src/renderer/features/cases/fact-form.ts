// What somebody types into the dialog of a fact, which fields each kind has, and how it becomes a fact of the contract.
import { z } from 'zod';
import { type CaseFact, caseFact, type FactType, type Side, supportKind } from '../../../contract/case-facts';
import { dayIn, type FieldRules } from '../../ui/date-words';
import { dayOfIso, instantOf } from '../../ui/days';
import { momentOf } from '../../ui/when';

/** One flat form for all kinds: changing the kind keeps what was typed. */
export const factForm = z.object({
  type: z.string(),
  side: z.enum(['affected', 'reported']),
  party: z.string().nullable(),
  at: z.string(),
  way: z.string(),
  who: z.string(),
  outcome: z.string(),
  note: z.string(),
  place: z.string(),
  adult: z.string(),
  refused: z.boolean(),
  told: z.string(),
  toldAudience: z.enum(['team', 'committee', 'counsellor']).nullable(),
  steps: z.array(z.string()),
  kinds: z.array(z.string()),
  toldFirst: z.boolean(),
  conclusion: z.string(),
  grade: z.string(),
  present: z.number().nullable(),
  recused: z.string(),
  receipt: z.string(),
  appealTold: z.boolean(),
  which: z.string(),
  followUpOutcome: z.string(),
  step: z.string(),
  result: z.string(),
  ground: z.string(),
  until: z.string(),
  reportGround: z.string(),
  to: z.string(),
  receiver: z.string(),
  receiptNumber: z.string(),
  task: z.string(),
  what: z.string(),
  person: z.string(),
});
export type FactForm = Omit<z.infer<typeof factForm>, 'type'> & { readonly type: FactType };
export type Field = Exclude<keyof FactForm, 'type' | 'party' | 'task'> | 'whom';

export const emptyForm = (type: FactType): FactForm => ({
  ...({ type, side: 'affected', party: null, at: '', way: '', who: '', outcome: '', note: '', place: '', adult: '' } as const),
  ...{ refused: false, told: '', toldAudience: null, steps: [], kinds: [], toldFirst: false, conclusion: '', grade: '', present: null },
  ...{ recused: '', receipt: '', appealTold: false, which: '', followUpOutcome: '', step: '', result: '', ground: '', until: '' },
  ...{ reportGround: '', to: '', receiver: '', receiptNumber: '', task: crypto.randomUUID(), what: '', person: '' },
});

/** In the order in which they are asked. */
export function fieldsOf(form: FactForm): Field[] {
  switch (form.type) {
    case 'guardianNotice':
      return ['whom', 'who', 'way', 'outcome', 'at', 'note'];
    case 'statement':
      return form.refused ? ['whom', 'refused', 'at', 'note'] : ['whom', 'place', 'adult', 'at', 'refused', 'told', 'toldAudience', 'note'];
    case 'safeguarding':
      return ['steps', 'at', 'note'];
    case 'measure':
      return ['whom', 'kinds', ...(form.side === 'affected' ? [] : (['toldFirst'] as const)), 'at', 'note'];
    case 'task':
      return ['what', 'person', 'until'];
    case 'determination':
      return ['conclusion', ...(form.conclusion === 'bullying' ? (['grade'] as const) : []), 'present', 'recused', 'at', 'note'];
    case 'service':
      return ['whom', 'who', 'way', 'receipt', 'appealTold', 'at', 'note'];
    case 'followUp':
      return ['which', 'followUpOutcome', ...(form.followUpOutcome === 'skipped' ? [] : (['way'] as const)), 'at', 'note'];
    case 'appeal':
      return ['step', 'side', ...(form.step === 'decided' ? (['result'] as const) : []), 'at', 'note'];
    case 'suspension':
      return ['ground', 'until'];
    case 'mandatoryReport':
      return form.step === 'needed' ? ['step', 'reportGround', 'at', 'note'] : ['step', 'to', 'receiver', 'receiptNumber', 'at', 'note'];
  }
}

const OPTIONAL: readonly Field[] = ['note', 'place', 'adult', 'told', 'recused', 'receiptNumber', 'refused', 'toldFirst'];

/** Until when something lasts: a day that is not over. */
export const untilRules = (now: number): FieldRules => ({ now, toward: 'future', from: now });

/** Fields that must still be filled in, or say nothing as they stand. */
export const lackingIn = (form: FactForm, now: number): Field[] =>
  fieldsOf(form).filter((field) => {
    if (field === 'whom') return false;
    if (field === 'note') return form.type === 'followUp' && form.followUpOutcome === 'skipped' && form.note.trim() === '';
    if (field === 'toldAudience') return form.told.trim() !== '' && form.toldAudience === null;
    if (field === 'at') return momentOf(form.at, now) === null;
    if (field === 'until') return form.until === '' ? form.type === 'suspension' : endOfDay(form.until, now) === null;
    if (OPTIONAL.includes(field)) return false;
    const value = field === 'kinds' ? kindsIn(form) : form[field];
    return value === null || value === false || (typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0);
  });

/** @returns the midnight that ends the day; null when the words name none */
function endOfDay(words: string, now: number): number | null {
  const day = dayOfIso(dayIn(words, untilRules(now)) ?? '');
  return day === null ? null : instantOf(day + 1, null);
}

/** Chosen for the other side before the student was changed: not for this one. */
const kindsIn = ({ side, kinds }: FactForm): string[] =>
  side === 'affected' ? kinds.filter((kind) => supportKind.options.includes(kind as never)) : kinds;

/** Null while the form cannot be one, for example with a date that does not exist. */
export function factIn(form: FactForm, now: number): CaseFact | null {
  const { type, side, party, note, way } = form;
  const at = momentOf(form.at, now);
  const whom = { side, party, at, note };
  const made = {
    guardianNotice: { ...whom, way, who: form.who, outcome: form.outcome },
    statement: { ...whom, place: form.refused ? '' : form.place, adult: form.refused ? '' : form.adult, refused: form.refused },
    safeguarding: { at, steps: form.steps, note },
    measure: { ...whom, kinds: kindsIn(form), toldFirst: form.toldFirst },
    task: { task: form.task, what: form.what, who: form.person, until: endOfDay(form.until, now), state: 'open' },
    determination: {
      ...{ at, note, conclusion: form.conclusion, grade: form.conclusion === 'bullying' ? form.grade : null },
      ...{ present: form.present, recused: form.recused },
    },
    service: { ...whom, way, who: form.who, receipt: form.receipt, appealTold: form.appealTold },
    followUp: { which: form.which, at, way: form.followUpOutcome === 'skipped' ? 'phone' : way, outcome: form.followUpOutcome, note },
    appeal: { step: form.step, side, at, result: form.step === 'decided' ? form.result : null, note },
    suspension: { step: 'ask', ground: form.ground, until: endOfDay(form.until, now) },
    mandatoryReport: {
      ...{ step: form.step, at, note, ground: form.step === 'needed' ? form.reportGround : null, to: form.step === 'made' ? form.to : null },
      ...{ who: form.step === 'made' ? form.receiver : '', receipt: form.step === 'made' ? form.receiptNumber : '' },
    },
  }[type];
  const read = caseFact.safeParse({ type, ...made });
  return read.success ? read.data : null;
}

/** Kinds that can be lawful at this stage; the core has the last word. */
export function kindsAt(state: string, isPaused: boolean): FactType[] {
  const has = (...states: string[]): boolean => states.includes(state);
  const isFound = has('determined', 'disposed', 'served', 'followUp');
  return [
    ...(['guardianNotice', 'statement', 'safeguarding', 'mandatoryReport'] as const),
    ...(has('determining') || isFound ? (['determination'] as const) : []),
    'measure',
    ...(has('determining') || isFound ? (['service'] as const) : []),
    ...(has('served', 'followUp') ? (['followUp', 'appeal'] as const) : []),
    'task',
    ...(isPaused ? [] : (['suspension'] as const)),
  ];
}

export type FactStart = Partial<FactForm> & { readonly type: FactType };

/** What a missing item opens: the kind of fact, and what is known of it already. */
export function formFor({
  what,
  side,
  party,
  which,
}: {
  readonly what: string;
  readonly side: Side | null;
  readonly party: string | null;
  readonly which: string | null;
}): FactStart {
  const whom = { side: side ?? 'affected', party } as const;
  switch (what) {
    case 'guardianNotice':
    case 'statement':
    case 'service':
      return { type: what, ...whom };
    case 'measure':
      return { type: 'measure', side: 'reported', party: null };
    case 'support':
      return { type: 'measure', side: 'affected', party: null };
    case 'followUp':
      return { type: 'followUp', which: which ?? 'week' };
    case 'mandatoryReport':
    case 'policeReferral':
      return { type: 'mandatoryReport', step: 'made', to: which ?? 'police' };
    case 'appealDecision':
      return { type: 'appeal', step: 'decided', ...whom, party: null };
    case 'task':
      return { type: 'task' };
    default:
      return { type: 'determination' };
  }
}
