// The facts of an exercise: this person's own acts, and of the records that they touched what this person may read.
import type { z } from 'zod';
import type { AuditEvent } from '../../../contract/audit-events';
import type { QueryContext } from '../../dispatch/context';
import { envelopesOf } from '../../dossiers/grants';
import type { caseKinds } from '../../dossiers/kinds/case';
import type { exportKinds } from '../../dossiers/kinds/export';
import type { FileRevision } from '../../dossiers/kinds/file-revision';
import type { reportKinds } from '../../dossiers/kinds/report';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { readChain } from '../../dossiers/revisions';
import { heldCards, stateOf } from '../../trust/held-cards';
import { type Act, type Facts, type HandOver, type PractisedCase, STORY, type Tip } from './rules';

type Reading = Pick<QueryContext, 'reader' | 'ring' | 'overviews' | 'actor' | 'session' | 'now'>;
type CaseOverview = z.infer<typeof caseKinds.overview>;
type SubmissionOverview = z.infer<typeof submissionKinds.overview>;
type ReportOverview = z.infer<typeof reportKinds.overview>;

export interface Start {
  readonly at: number;
  /** Newest row of the audit when the exercise began. */
  readonly seq: number;
  /** Report that a question is about. */
  readonly asked: string | null;
}

export async function factsOf(context: Reading, start: Start, answer: string | null): Promise<Facts> {
  const looks = await ownActs(context, start.seq);
  const acts = looks.filter((act) => act.seq > start.seq);
  const touched = new Set(looks.flatMap((act) => act.object ?? []));
  const { overviews, reader, session, now } = context;
  const held = await heldCards(reader, session.vault.header);
  const cases = overviews.of<CaseOverview>('case');
  return {
    acts,
    looks,
    tips: await tipsOf(context, touched),
    cases: await Promise.all(
      cases.filter((one) => touched.has(one.dossier.id) || touched.has(one.data.submission)).map((one) => caseOf(context, one, start.at)),
    ),
    wanted: cases.filter((one) => one.data.affected.includes(STORY.wanted)).map((one) => one.dossier.id),
    handOvers: await handOversOf(context, touched),
    deskIsCertified: held.some((one) => one.card.kind === 'desk' && stateOf(one, now) === 'certified'),
    asked: start.asked === null ? null : await openerOf(context, start.asked),
    answer,
  };
}

/** Since the start, or since this sitting began if that is longer ago. */
async function ownActs({ reader, actor }: Reading, since: number): Promise<Act[]> {
  const mine = () => reader.selectFrom('audit').where('actor', '=', actor.id).where('outcome', '=', 'done');
  const sitting = await mine()
    .select((expression) => expression.fn.max('seq').as('seq'))
    .where('event', '=', 'session.unlocked')
    .executeTakeFirst();
  const rows = await mine()
    .select(['seq', 'event', 'object'])
    .where('seq', '>', Math.min(since, sitting?.seq ?? since))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, event: row.event as AuditEvent }));
}

async function tipsOf({ overviews, reader, ring }: Reading, touched: ReadonlySet<string>): Promise<Tip[]> {
  const triages = overviews.of<ReportOverview>('report');
  const tips = overviews.of<SubmissionOverview>('submission').filter((one) => touched.has(one.dossier.id));
  return Promise.all(
    tips.map(async ({ dossier, data }) => {
      const { revisions } = await readChain(reader, ring, dossier.id, 'submission');
      const details = revisions.find((one) => one.kind === 'details')?.data as z.infer<typeof submissionKinds.details> | undefined;
      const triage = triages.find((one) => one.data.submission === dossier.id);
      const decisions = triage ? (await readChain(reader, ring, triage.dossier.id, 'report')).revisions : [];
      const decision = decisions.findLast((one) => one.kind === 'decision')?.data as z.infer<typeof reportKinds.decision> | undefined;
      const { channel, lifeSafety, receivedAt, recordedAt, affected } = data;
      return {
        ...{ id: dossier.id, channel, lifeSafety, receivedAt, recordedAt, affected },
        text: JSON.stringify([details?.narrative, details?.occurredText, details?.place, details?.people]),
        declined: triage?.state === 'declined' && decision?.act === 'decline' ? { reason: decision.reason, note: decision.note } : null,
      };
    }),
  );
}

async function caseOf(
  { reader, ring, actor, now }: Reading,
  { dossier, data, state }: { dossier: { id: string }; data: CaseOverview; state: string },
  since: number,
): Promise<PractisedCase> {
  const { revisions } = await readChain(reader, ring, dossier.id, 'case');
  const details = revisions.findLast((one) => one.kind === 'details')?.data as z.infer<typeof caseKinds.details> | undefined;
  const mine = revisions.filter((one) => one.by === actor.id && one.at >= since);
  const envelopes = await envelopesOf(reader, dossier.id);
  return {
    ...{ id: dossier.id, submission: data.submission, title: data.title, state },
    names: details?.people.map(({ name }) => name) ?? [],
    entries: mine.filter((one) => one.kind === 'entry').map((one) => one.data as z.infer<typeof caseKinds.entry>),
    files: mine
      .filter((one) => one.kind === 'file')
      .map((one) => {
        const { file, source } = one.data as FileRevision;
        return { id: file, source };
      }),
    isShared: envelopes.some((row) => row.granted_by === actor.id && row.granted_at >= since && row.until !== null && row.until > now),
  };
}

function handOversOf({ overviews, reader, ring }: Reading, touched: ReadonlySet<string>): Promise<HandOver[]> {
  return Promise.all(
    overviews
      .of('export')
      .filter((one) => touched.has(one.dossier.id))
      .map(async ({ dossier }) => {
        const { revisions } = await readChain(reader, ring, dossier.id, 'export');
        const details = revisions.find((one) => one.kind === 'details')?.data as z.infer<typeof exportKinds.details> | undefined;
        const decisions = revisions.filter((one) => one.kind === 'decision').map((one) => one.data as z.infer<typeof exportKinds.decision>);
        return {
          id: dossier.id,
          basis: details?.basis ?? '',
          document: details?.document ?? '',
          hiddenWords: details?.withheld.find(({ kind }) => kind === 'hiddenWords')?.count ?? 0,
          rejection: decisions.find(({ step }) => step === 'reject')?.note ?? null,
        };
      }),
  );
}

/** Of the newest case that was opened, its report: the question of the last exercise. Acts and numbers only, as the audit room shows them. */
export async function newestOpened(context: Reading): Promise<string | null> {
  const rows = await context.reader.selectFrom('audit').select('object').where('event', '=', 'case.opened').orderBy('seq', 'desc').execute();
  return rows.find(({ object }) => object !== null && mayBeAsked(context, object))?.object ?? null;
}

/** For somebody who reads all reports, one that they may not open is about them: nothing is asked about it. */
const mayBeAsked = ({ ring }: Reading, report: string): boolean => !ring.isMember('intake') || ring.holds(report, 'team');

async function openerOf(context: Reading, report: string): Promise<Facts['asked']> {
  if (!mayBeAsked(context, report)) return null;
  const row = await context.reader
    .selectFrom('audit')
    .select('actor')
    .where('event', '=', 'case.opened')
    .where('object', '=', report)
    .executeTakeFirst();
  return row ? { report, opener: row.actor } : null;
}

/** Its register number, for the question. */
export async function askedNumber(context: Reading, report: string): Promise<string | null> {
  if (!mayBeAsked(context, report)) return null;
  return (await context.reader.selectFrom('dossiers').select('number').where('id', '=', report).executeTakeFirst())?.number ?? null;
}
