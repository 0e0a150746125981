// One box over everything this person may read: what fits, best first, and what the page opened a moment ago.
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { entriesOf, entryOfOne, found, hitContext, hitOf, KINDS } from './repository';
import { termsOf } from './rules';

/** A box is no register: whoever sees more than these types another character. */
const SHOWN = 6;

async function find(context: QueryContext, { text }: Inputs['search']['find']): Promise<Outputs['search']['find']> {
  const terms = termsOf(text);
  if (terms.length === 0) return { groups: [] };
  const about = hitContext(context, await namesOf(context.reader));
  const groups = KINDS.map((kind) => ({ kind, all: found(entriesOf(context, kind), terms) })).filter(({ all }) => all.length > 0);
  return {
    groups: groups.map(({ kind, all }) => ({ kind, total: all.length, hits: all.slice(0, SHOWN).map((one) => hitOf(one, terms, about)) })),
  };
}

async function opened(context: QueryContext, { ids }: Inputs['search']['opened']): Promise<Outputs['search']['opened']> {
  const about = hitContext(context, await namesOf(context.reader));
  const still = ids.map((id) => entryOfOne(context, id)).filter((one) => one !== null);
  return { hits: still.map((one) => hitOf(one, [], about)) };
}

export const searchService = { find, opened } satisfies Record<keyof Service<'search'>, unknown>;
