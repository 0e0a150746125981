// One box over everything this person may read: what fits, best first, and what the page opened a moment ago.
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service, type Session } from '../../dispatch/context';
import type { Overview } from '../../overviews/overviews';
import { mayOpen } from '../../overviews/readable';
import { type HitContext, hitOf, triagesOf } from './hits';
import { type Hit, kindOf, KINDS } from './repository';
import { type Term, termsOf } from './rules';
import { searchIndexOf } from './search-index';

/** A box is no register: whoever sees more than these types another character. */
const SHOWN = 6;

async function find(context: QueryContext, { text }: Inputs['search']['find']): Promise<Outputs['search']['find']> {
  const terms = termsOf(text);
  if (terms.length === 0) return { groups: [] };
  return { groups: await groupsFor(context, terms, SHOWN) };
}

/** @param most of each kind */
export async function groupsFor(context: QueryContext, terms: readonly Term[], most: number): Promise<Outputs['search']['find']['groups']> {
  const name = await namesOf(context.reader);
  const index = searchIndexOf(context.overviews);
  await index.upToDate();
  // Nothing is waited for from here on: what was open when it was found is what is answered.
  const found = index.find(context, terms, most);
  const shown = [...found.values()].flatMap(({ kept }) => kept.map(({ overview }) => overview));
  const hits = hitsOf(context, name, shown, terms);
  return KINDS.flatMap((kind) => {
    const total = found.get(kind)?.total;
    return total === undefined ? [] : [{ kind, total, hits: hits.filter((one) => one.kind === kind) }];
  });
}

/** In the same order. */
function hitsOf(context: QueryContext, name: HitContext['name'], found: readonly Overview[], terms: readonly Term[]): Hit[] {
  const tips = new Set(found.filter((one) => kindOf(one) === 'submission').map(({ dossier }) => dossier.id));
  const about = { ...context, name, triages: triagesOf(context.overviews, tips) };
  return found.map((one) => hitOf(one, terms, about));
}

async function opened(context: QueryContext, { ids }: Inputs['search']['opened']): Promise<Outputs['search']['opened']> {
  const name = await namesOf(context.reader);
  const still = ids.map((id) => context.overviews.get(id)).filter((one) => one !== null && kindOf(one) !== null && mayOpen(context, one));
  return { hits: hitsOf(context, name, still as Overview[], []) };
}

/** From the unlock on, between other calls, so that the first search finds everything laid out. */
export function prepareSearch({ vault }: Session): void {
  // Whoever searches tries again, and is told.
  searchIndexOf(vault.overviews)
    .upToDate()
    .catch(() => undefined);
}

export const searchService = { find, opened } satisfies Record<keyof Service<'search'>, unknown>;
