// One box over everything the caller may read. What was looked for is neither recorded nor kept.
import { z } from 'zod';
import { query } from './define';
import { clock } from './cases';
import { channel } from './reports';
import { id, instant, line } from './scalars';

export const searchKind = z.enum(['case', 'mentoring', 'submission', 'concern', 'export', 'package']);
/** From and to, as the page counts characters. A masked name is marked at its surname. */
const marks = z.array(z.tuple([z.number().int().min(0), z.number().int().min(0)]));
const marked = z.strictObject({ text: line(200), marks });
export const searchHit = z.strictObject({
  kind: searchKind,
  id,
  number: marked,
  /** Empty for a tip without a place. */
  title: marked,
  facts: z.array(marked.extend({ what: z.enum(['affected', 'reported', 'mentee', 'concerned', 'body', 'grade', 'recipient', 'caseNumber']) })),
  channel: channel.nullable(),
  at: instant,
  lead: line(60),
  state: line(20),
  lifeSafety: z.boolean(),
  /** Of the investigation, while it runs. */
  clock: clock.pick({ day: true, daysLeft: true, state: true }).nullable(),
  /** Of a tip that nobody has decided on. */
  decideBy: instant.nullable(),
});

export const search = {
  /** Best first in each group. No answer says whether there is something that the caller may not read. */
  find: query({
    permission: 'session.own',
    input: { text: line(60) },
    output: z.strictObject({ groups: z.array(z.strictObject({ kind: searchKind, total: z.number().int().min(1), hits: z.array(searchHit) })) }),
  }),
  /** What the page remembers of this session, as far as it may still be read. */
  opened: query({ permission: 'session.own', input: { ids: z.array(id).max(5) }, output: z.strictObject({ hits: z.array(searchHit) }) }),
};
