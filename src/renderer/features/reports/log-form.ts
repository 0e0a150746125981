// State of the quick-log form: what is kept as a draft, and how it becomes the content of a report.
import { z } from 'zod';
import { bullyingType, channel, party, reportContent, reportKind } from '../../../contract/reports';
import { dayIn, type FieldRules } from '../../ui/date-words';

export const logForm = z.object({
  channel: channel.nullable(),
  kind: reportKind,
  lifeSafety: z.boolean().nullable(),
  receivedAt: z.number(),
  occurredText: z.string(),
  narrative: z.string(),
  people: z.array(party),
  place: z.string(),
  types: z.array(bullyingType),
  uploads: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
  /** Drafts of before had none. */
  keepOut: z.array(z.string()).default([]),
  pseudonym: z.string().nullable(),
  /** Another tip that is about the same thing, chosen while typing. */
  mergeInto: z.object({ id: z.string(), number: z.string(), why: z.string() }).nullable().default(null),
});
export type LogForm = z.infer<typeof logForm>;

export const emptyForm = (now: number): LogForm => ({
  channel: null,
  kind: 'report',
  lifeSafety: null,
  receivedAt: now,
  occurredText: '',
  narrative: '',
  people: [],
  place: '',
  types: [],
  uploads: [],
  keepOut: [],
  pseudonym: null,
  mergeInto: null,
});

type Content = z.infer<typeof reportContent>;

/** When it happened: not after now. */
export const occurredRules = (now: number): FieldRules => ({ now, toward: 'past', to: now });

/** @returns the content, or the fields that are wrong */
export function toContent(form: LogForm, now: number): { content: Content } | { wrong: string[] } {
  const parsed = reportContent.safeParse({
    channel: form.channel,
    kind: form.kind,
    lifeSafety: form.lifeSafety,
    receivedAt: form.receivedAt,
    occurredOn: dayIn(form.occurredText, occurredRules(now)),
    occurredText: form.occurredText,
    narrative: form.narrative,
    people: form.people,
    place: form.place,
    types: form.types,
  });
  if (parsed.success) return { content: parsed.data };
  return { wrong: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))] };
}
