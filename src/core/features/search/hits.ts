// A record that was found, as the page shows it: names masked, what fits marked, and where it stands.
import type { z } from 'zod';
import { decideBy, investigationClock } from '../../calendar/clocks';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { MentoringOverview } from '../../overviews/mentoring-record';
import type { Overview, Overviews } from '../../overviews/overviews';
import type { Viewer } from '../../overviews/readable';
import { type CaseOverview, type Hit, type Kind, mayReadReserved, type SubmissionOverview, textsOf } from './repository';
import { Searchable, type Term, type Text } from './rules';

export interface HitContext extends Viewer {
  /** Of a colleague. */
  name(person: string): string;
  /** What was decided on each tip, as far as this person may know. */
  readonly triages: ReadonlyMap<string, string>;
}

/** Of these tips alone: there may be thousands. */
export function triagesOf(overviews: Overviews, tips: ReadonlySet<string>): Map<string, string> {
  const states = new Map<string, string>();
  if (tips.size === 0) return states;
  for (const { data, state } of overviews.of<z.infer<typeof reportKinds.overview>>('report')) {
    if (tips.has(data.submission)) states.set(data.submission, state);
  }
  return states;
}

/** @param overview one that this person may open */
export function hitOf(overview: Overview, terms: readonly Term[], context: HitContext): Hit {
  const { dossier, state } = overview;
  const kind = dossier.slice as Kind;
  const { number, title, facts } = textsOf(overview);
  const marked = (text: Text) => ({ text: text.shown, marks: new Searchable(text).marks(terms) });
  return {
    kind,
    id: dossier.id,
    number: marked(number),
    title: marked(title),
    facts: facts.filter((one) => !one.isReserved || mayReadReserved(context, overview)).map((one) => ({ what: one.what, ...marked(one) })),
    ...NOTHING,
    at: dossier.created_at,
    state,
    ...(kind === 'case' ? aboutCase(overview as Overview<CaseOverview>, context) : {}),
    ...(kind === 'mentoring' ? { lead: context.name((overview.data as MentoringOverview).lead) } : {}),
    ...(kind === 'submission' ? aboutTip(overview as Overview<SubmissionOverview>, context) : {}),
  };
}

type About = Partial<Pick<Hit, 'channel' | 'lead' | 'lifeSafety' | 'clock' | 'decideBy' | 'state' | 'at'>>;
const NOTHING = { channel: null, lead: '', lifeSafety: false, clock: null, decideBy: null } as const;

function aboutCase({ data, state, transitions }: Overview<CaseOverview>, { now, name }: HitContext): About {
  const lead = name(data.lead);
  if (state !== 'open' && state !== 'investigating') return { lead };
  const running = investigationClock(transitions, now);
  return { lead, clock: running && { day: running.day, daysLeft: running.daysLeft, state: running.state } };
}

/** Without access to the triage it reads as received, as on its own page. */
function aboutTip({ dossier, data }: Overview<SubmissionOverview>, { triages }: HitContext): About {
  const state = triages.get(dossier.id) ?? 'handedIn';
  return {
    channel: data.channel,
    at: data.receivedAt,
    lifeSafety: data.lifeSafety,
    state,
    decideBy: state === 'received' ? decideBy(data.receivedAt) : null,
  };
}
