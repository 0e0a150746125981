// What may be searched: the overviews of records whose page this person may open, each text of them folded once.
import type { z } from 'zod';
import type { searchKind } from '../../../contract/search';
import { maskName } from '../../../contract/mask';
import { decideBy, investigationClock } from '../../calendar/clocks';
import type { Outputs, QueryContext } from '../../dispatch/context';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { ConcernOverview } from '../../dossiers/kinds/concern';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { packageKinds } from '../../dossiers/kinds/package';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { caseNumberFor, type MentoringOverview } from '../../overviews/mentoring-record';
import type { Overview } from '../../overviews/overviews';
import { mayOpen, readable, type Viewer } from '../../overviews/readable';
import { Searchable, score, type Term } from './rules';

export type Kind = z.infer<typeof searchKind>;
export type Hit = Outputs['search']['opened']['hits'][number];
type Fact = Hit['facts'][number]['what'];
type CaseOverview = z.infer<typeof caseKinds.overview>;
type SubmissionOverview = z.infer<typeof submissionKinds.overview>;
type ExportOverview = z.infer<typeof exportKinds.overview>;
type PackageOverview = z.infer<typeof packageKinds.overview>;

/** In the order of the groups. */
export const KINDS: readonly Kind[] = ['case', 'mentoring', 'submission', 'concern', 'export', 'package'];

export interface Entry {
  readonly overview: Overview;
  readonly kind: Kind;
  readonly number: Searchable;
  readonly title: Searchable;
  readonly facts: readonly { readonly what: Fact; readonly text: Searchable }[];
  readonly texts: readonly Searchable[];
}

/** Hangs on the overview: one that is taken away, or made anew after a change, takes its texts with it. */
const entries = new WeakMap<Overview, Entry>();

export const entriesOf = (viewer: Viewer, kind: Kind): Entry[] => readable(viewer, kind).map((one) => entryOf(viewer, one));

export function entryOfOne(viewer: Viewer, id: string): Entry | null {
  const one = viewer.overviews.get(id);
  return one && KINDS.includes(one.dossier.slice as Kind) && mayOpen(viewer, one) ? entryOf(viewer, one) : null;
}

/** Best first; of equal ones what is newest. */
export const found = (among: readonly Entry[], terms: readonly Term[]): Entry[] =>
  among
    .map((entry) => ({ entry, score: score(entry.texts, terms) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score || b.entry.overview.dossier.created_at - a.entry.overview.dossier.created_at)
    .map((one) => one.entry);

function entryOf(viewer: Viewer, overview: Overview): Entry {
  const entry = wholeEntry(overview);
  if (entry.kind !== 'mentoring' || caseNumberFor(viewer.ring, overview.data as MentoringOverview) !== '') return entry;
  const facts = entry.facts.filter(({ what }) => what !== 'caseNumber');
  return { ...entry, facts, texts: textsIn({ ...entry, facts }) };
}

const textsIn = ({ number, title, facts }: Omit<Entry, 'texts'>): Searchable[] => [number, title, ...facts.map((one) => one.text)];

function wholeEntry(overview: Overview): Entry {
  const known = entries.get(overview);
  if (known) return known;
  const kind = overview.dossier.slice as Kind;
  const number = new Searchable('number', overview.dossier.number);
  const { title, facts } = textsOf(kind, overview.data);
  const parts = { overview, kind, number, title, facts };
  const entry = { ...parts, texts: textsIn(parts) };
  entries.set(overview, entry);
  return entry;
}

/** Students who only know of it are in no overview, and who told us is in none either. */
function textsOf(kind: Kind, data: unknown): Pick<Entry, 'title' | 'facts'> {
  const title = (text: string): Searchable => new Searchable('title', text);
  const fact = (what: Fact, text: string) => ({ what, text: new Searchable('fact', text) });
  const people = (one: Pick<CaseOverview, 'affected' | 'reported' | 'grades'>): Entry['facts'] => [
    ...(['affected', 'reported'] as const).flatMap((what) => one[what].map((name) => ({ what, text: new Searchable('name', name, maskName(name)) }))),
    ...one.grades.map((grade) => fact('grade', grade)),
  ];
  switch (kind) {
    case 'case':
      return { title: title((data as CaseOverview).title), facts: people(data as CaseOverview) };
    case 'mentoring': {
      const { mentee, grade, caseNumber } = data as MentoringOverview;
      const name = { what: 'mentee' as const, text: new Searchable('name', mentee, maskName(mentee)) };
      return { title: title(''), facts: [name, fact('grade', grade), ...(caseNumber ? [fact('caseNumber', caseNumber)] : [])] };
    }
    case 'submission':
      return { title: title((data as SubmissionOverview).place), facts: people(data as SubmissionOverview) };
    case 'concern': {
      const { title: seen, name, body } = data as ConcernOverview;
      const concerned: Entry['facts'] = name === '' ? [] : [{ what: 'concerned', text: new Searchable('name', name, maskName(name)) }];
      return { title: title(seen), facts: [...concerned, ...(body === '' ? [] : [fact('body', body)])] };
    }
    case 'export': {
      const { caseTitle, caseNumber, recipientName } = data as ExportOverview;
      return { title: title(caseTitle), facts: [fact('recipient', recipientName), fact('caseNumber', caseNumber)] };
    }
    case 'package':
      return { title: title((data as PackageOverview).school), facts: [] };
  }
}

export function hitOf({ overview, kind, ...entry }: Entry, terms: readonly Term[], context: HitContext): Hit {
  const marked = (text: Searchable) => ({ text: text.shown, marks: text.marks(terms) });
  const { dossier } = overview;
  return {
    kind,
    id: dossier.id,
    number: marked(entry.number),
    title: marked(entry.title),
    facts: entry.facts.map(({ what, text }) => ({ what, ...marked(text) })),
    ...NOTHING,
    at: dossier.created_at,
    state: overview.state,
    ...(kind === 'case' ? aboutCase(overview as Overview<CaseOverview>, context) : {}),
    ...(kind === 'mentoring' ? { lead: context.name((overview.data as MentoringOverview).lead) } : {}),
    ...(kind === 'submission' ? aboutTip(overview as Overview<SubmissionOverview>, context) : {}),
  };
}

interface HitContext {
  readonly now: number;
  name(person: string): string;
  /** What was decided on a tip, as far as this person may know. */
  triageOf(submission: string): string | null;
}
export function hitContext({ overviews, now }: Pick<QueryContext, 'overviews' | 'now'>, name: HitContext['name']): HitContext {
  const triages = new Map(overviews.of<z.infer<typeof reportKinds.overview>>('report').map((one) => [one.data.submission, one.state]));
  return { now, name, triageOf: (submission) => triages.get(submission) ?? null };
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
function aboutTip({ dossier, data }: Overview<SubmissionOverview>, { triageOf }: HitContext): About {
  const state = triageOf(dossier.id) ?? 'handedIn';
  return {
    channel: data.channel,
    at: data.receivedAt,
    lifeSafety: data.lifeSafety,
    state,
    decideBy: state === 'received' ? decideBy(data.receivedAt) : null,
  };
}
