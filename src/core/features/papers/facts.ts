// Reads a record into what its papers say, every name as it will be written there.
import type { z } from 'zod';
import { sliceOf } from '../../../contract/papers';
import { allows } from '../../../contract/permissions';
import { AppError } from '../../../contract/errors';
import { type Inputs, namesOf, type QueryContext } from '../../dispatch/context';
import type { FactEntry, FactParty, PaperChoice, RecordFacts, TipFacts } from '../../documents/record-facts';
import { veil } from '../../documents/redact';
import { CHANNELS, DECLINED, ENTRIES, GROUPS, KINDS, STATES, STEPS, TYPES, wordIn } from '../../documents/words';
import { envelopesOf } from '../../dossiers/grants';
import { guardedDossier } from '../../dossiers/index-table';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { REPORTER } from '../../dossiers/pair-envelope';
import { readChain } from '../../dossiers/revisions';
import { caseRecord } from '../../overviews/case-record';
import { ofConcern } from './concern-facts';
import { PAGE_OF, veilsFor, wrongIn, writtenName } from './rules';

type Terms = Inputs['papers']['prepare'];
type Submission = z.infer<typeof submissionKinds.details>;

export interface Read {
  readonly number: string;
  readonly facts: RecordFacts;
  readonly choice: PaperChoice;
  readonly removed: number;
}

/** @throws AppError not_found, invalid */
export async function factsFor(context: QueryContext, terms: Terms): Promise<Read> {
  const slice = sliceOf(terms.form);
  if (!allows(PAGE_OF[slice], context.actor.roles)) throw new AppError('not_found');
  return slice === 'submission' ? ofSubmission(context, terms) : slice === 'concern' ? ofConcern(context, terms) : ofCase(context, terms);
}

function veiling(people: Submission['people'], terms: Terms) {
  const wrong = wrongIn(terms, people);
  if (wrong) throw new AppError('invalid', { issues: [{ path: wrong, code: 'does_not_fit' }] });
  const veils = veilsFor(people, terms);
  let removed = 0;
  const clean = (text: string): string => {
    const done = veil(text, veils);
    removed += done.count;
    return done.text;
  };
  const party = (person: Submission['people'][number]): FactParty => ({
    role: person.role as FactParty['role'],
    name: person.name === '' ? '' : writtenName(person, terms),
    grade: person.grade,
    className: person.className,
    note: clean(person.note),
  });
  // A letter to one family is about their child alone.
  const shown = people.filter(({ id, role }) => role !== 'informed' && (terms.form !== 'familyLetter' || id === terms.party));
  return {
    clean,
    removed: () => removed,
    parties: shown.map(party),
    informed: people.filter(({ role }) => role === 'informed').length,
    party: people.filter(({ id }) => id === terms.party).map(party)[0] ?? null,
  };
}

const typesOf = (types: readonly string[]): string => types.map((type) => wordIn(TYPES, type)).join('、') || '待认定';

async function ofSubmission(context: QueryContext, terms: Terms): Promise<Read> {
  const { reader, ring, session, now } = context;
  const dossier = await guardedDossier(reader, ring, terms.id, 'submission');
  const { revisions } = await readChain(reader, ring, terms.id, 'submission');
  const content = revisions.find(({ kind }) => kind === 'details')?.data as Submission | undefined;
  if (!content) throw new AppError('damaged');
  const { clean, removed, ...people } = veiling(content.people, terms);
  const tip = await tipFacts(context, terms.id, clean);
  const facts: RecordFacts = {
    ...schoolOf(session, now),
    ...{ number: dossier.number, title: clean(content.place), state: '', openedAt: dossier.created_at, lead: '', readers: [] },
    types: typesOf(content.types),
    tip,
    parties: people.parties,
    informed: people.informed,
    narrative: clean(content.narrative),
    entries: [],
    files: revisions.filter(({ kind }) => kind === 'file').map(({ data }) => fileFact(data as FileRevision, clean)),
  };
  return { number: dossier.number, facts, choice: choiceOf(terms, clean, null, null), removed: removed() };
}

async function ofCase(context: QueryContext, terms: Terms): Promise<Read> {
  const { reader, ring, session, now } = context;
  const one = await caseRecord(context, terms.id);
  const { overview, details } = one;
  const { clean, removed, ...people } = veiling(details.people, terms);
  const name = await namesOf(reader);
  const told = one.entries
    .filter(({ mayTellFamily }) => terms.form !== 'familyLetter' || mayTellFamily)
    .map(({ n, by, ...entry }) => ({ n, ...entryFact(entry, name(by)), text: clean(entry.text) }));
  const statement = terms.entry === null ? null : (told.find(({ n }) => n === terms.entry) ?? null);
  if (terms.entry !== null && (statement === null || terms.form !== 'talkRecord'))
    throw new AppError('invalid', { issues: [{ path: 'entry', code: 'does_not_fit' }] });
  const steps = overview.transitions.map(({ event, at }) => ({ type: '程序', at, by: '', text: wordIn(STEPS, event), mayTellFamily: false }));
  const submission = overview.data.submission;
  const facts: RecordFacts = {
    ...schoolOf(session, now),
    number: overview.dossier.number,
    title: clean(overview.data.title),
    state: wordIn(STATES, overview.state),
    openedAt: overview.dossier.created_at,
    lead: name(overview.data.lead),
    types: typesOf(overview.data.types),
    tip: ring.holds(submission, 'team') ? await tipFacts(context, submission, clean) : null,
    parties: people.parties,
    informed: people.informed,
    narrative: clean(details.narrative),
    entries: [...told.map(({ n: _n, ...entry }) => entry), ...steps].sort((a, b) => a.at - b.at),
    files: one.evidence.map((file) => fileFact(file, clean)),
    readers: await readersOf(context, terms.id),
  };
  return { number: facts.number, facts, choice: choiceOf(terms, clean, people.party, statement), removed: removed() };
}

const schoolOf = (session: QueryContext['session'], madeAt: number) => ({
  school: session.vault.header.name,
  training: session.vault.header.training,
  madeAt,
});

const entryFact = (data: { type: string; at: number; text: string; mayTellFamily: boolean }, by: string): FactEntry => ({
  type: wordIn(ENTRIES, data.type),
  at: data.at,
  by,
  text: data.text,
  mayTellFamily: data.mayTellFamily,
});

const fileFact = ({ name, type, size, sha256 }: FileRevision, clean: (text: string) => string) => ({ name: clean(name), type, size, sha256 });

const choiceOf = (terms: Terms, clean: (text: string) => string, party: FactParty | null, statement: FactEntry | null): PaperChoice => ({
  ...{ party, statement },
  ...{ to: terms.to, document: terms.document, contact: terms.contact },
  text: clean(terms.text),
});

async function tipFacts({ reader, ring, overviews }: QueryContext, id: string, clean: (text: string) => string): Promise<TipFacts | null> {
  const overview = overviews.get<z.infer<typeof submissionKinds.overview>>(id);
  const { revisions } = await readChain(reader, ring, id, 'submission');
  const content = revisions.find(({ kind }) => kind === 'details')?.data as Submission | undefined;
  if (!overview || !content) return null;
  const pair = await reader
    .selectFrom('pair_envelopes')
    .select('pseudonym')
    .where('subject', '=', id)
    .where('purpose', '=', REPORTER)
    .executeTakeFirst();
  const name = await namesOf(reader);
  return {
    number: overview.dossier.number,
    receivedAt: content.receivedAt,
    recordedAt: overview.data.recordedAt,
    channel: wordIn(CHANNELS, content.channel),
    kind: wordIn(KINDS, content.kind),
    reporter: pair ? `已封存，代号 ${pair.pseudonym}` : '匿名',
    occurred: clean(content.occurredText || (content.occurredOn ?? '')),
    place: clean(content.place),
    submitter: name(overview.by),
    outcome: clean(await outcomeOf({ reader, ring, overviews }, id)),
  };
}

/** Without access to the triage it reads as not yet decided, as on its own page. */
async function outcomeOf({ reader, ring, overviews }: Pick<QueryContext, 'reader' | 'ring' | 'overviews'>, submission: string): Promise<string> {
  const triage = overviews.of<z.infer<typeof reportKinds.overview>>('report').find(({ data }) => data.submission === submission);
  if (!triage || triage.state === 'received') return '待决定';
  if (triage.state === 'accepted') return `已受理，案件 ${triage.data.caseNumber ?? ''}`;
  const { revisions } = await readChain(reader, ring, triage.dossier.id, 'report');
  const decision = revisions.findLast(({ kind }) => kind === 'decision')?.data as z.infer<typeof reportKinds.decision> | undefined;
  switch (decision?.act) {
    case 'decline':
      return `不予受理：${wordIn(DECLINED, decision.reason)}。${decision.note}`;
    case 'forward':
      return `已转办：${decision.to}。${decision.note}`;
    case 'merge':
      return `已并入另一件举报。${decision.note}`;
    default:
      return '待决定';
  }
}

/** Who holds the key of what the whole team reads. */
async function readersOf({ reader, now }: QueryContext, id: string): Promise<string[]> {
  const rows = (await envelopesOf(reader, id)).filter((row) => row.audience === 'team' && (row.until === null || row.until > now));
  const name = await namesOf(reader);
  const groups = new Map((await reader.selectFrom('groups').select(['id', 'kind']).execute()).map((row) => [row.id, row.kind]));
  const readers = rows.map(({ holder, holder_kind }) => (holder_kind === 'group' ? wordIn(GROUPS, groups.get(holder) ?? '') : name(holder)));
  return [...new Set(readers)].filter((one) => one !== '');
}
