// Possible duplicates among the tips that the caller may read, in memory over their overviews.
import { maskName } from '../../../contract/mask';
import type { Inputs, Outputs, QueryContext } from '../../dispatch/context';
import { mergedInto, rootOf } from '../../dossiers/merged';
import type { Overview, Overviews } from '../../overviews/overviews';
import { type Compared, compared, likenessOf, type Told } from './likeness';
import { type ReportOverview, type SubmissionOverview, triages } from './repository';
import { mayTake } from './rules';

type Similar = Outputs['reports']['similar'];
const SHOWN = 5;

/** Hangs on the overview: one that is taken away, or made anew, takes what was folded with it. */
const folded = new WeakMap<Overview, Compared>();
function foldedOf(one: Overview<SubmissionOverview>): Compared {
  const known = folded.get(one) ?? compared(one.data);
  folded.set(one, known);
  return known;
}

/** A tip that was merged stands for the one that it is in now. */
export function similarTo(overviews: Overviews, except: string, told: Told | undefined): Similar {
  if (!told) return [];
  const asked = compared(told);
  const own = new Map(overviews.of<ReportOverview>('report').map((one) => [one.data.submission, one]));
  const tree = triages(overviews);
  const kin = new Set([except, rootOf(tree, except), ...mergedInto(tree, except)]);
  const best = new Map<string, ReturnType<typeof likenessOf>>();
  for (const one of overviews.of<SubmissionOverview>('submission')) {
    if (kin.has(one.dossier.id) || !own.has(one.dossier.id)) continue;
    const found = likenessOf(asked, foldedOf(one));
    if (found.score === 0) continue;
    const root = rootOf(tree, one.dossier.id);
    if (!kin.has(root) && found.score > (best.get(root)?.score ?? 0)) best.set(root, found);
  }
  return [...best]
    .map(([id, found]) => ({ one: overviews.get<SubmissionOverview>(id), triage: own.get(id), found }))
    .filter((hit) => hit.one !== null)
    .sort((a, b) => b.found.score - a.found.score || (b.one?.data.receivedAt ?? 0) - (a.one?.data.receivedAt ?? 0))
    .slice(0, SHOWN)
    .map(({ one, triage, found }) => {
      const { dossier, data } = one as Overview<SubmissionOverview>;
      const state = (triage?.state ?? 'received') as Similar[number]['state'];
      return {
        id: dossier.id,
        number: dossier.number,
        state,
        channel: data.channel,
        receivedAt: data.receivedAt,
        affected: data.affected.map(maskName),
        reported: data.reported.map(maskName),
        place: data.place,
        caseNumber: triage?.data.caseNumber ?? null,
        why: found.why,
        mayTake: mayTake(state),
      };
    });
}

/** Only the intake group reads all reports: for anybody else a hit could tell of one. */
export async function similar({ overviews, ring }: QueryContext, { except, ...told }: Inputs['reports']['similar']): Promise<Similar> {
  return ring.isMember('intake') ? similarTo(overviews, except, told) : [];
}
