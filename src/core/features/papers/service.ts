// Papers: made in memory for reading, then one copy after another with its number, each on record in its dossier and in the audit.
import type { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { maskName } from '../../../contract/mask';
import { isPlanPaper, isWordForm, type PaperSlice, paperSlice, sliceOf } from '../../../contract/papers';
import { allows } from '../../../contract/permissions';
import { toBase64 } from '../../crypto/bytes';
import { sha256Hex } from '../../crypto/hash';
import { type Inputs, namesOf, type Outputs, type QueryContext, type Service, type Session } from '../../dispatch/context';
import { nextCopy } from '../../dispatch/leaving-copies';
import { madeAhead, Outdated } from '../../dispatch/made-ahead';
import { fieldsOf } from '../../documents/form-fields';
import { pagesOf, withFixedDates } from '../../documents/paper';
import type { Stamp } from '../../documents/record-facts';
import { planPaper } from '../../documents/plan-papers';
import { PLAN_KINDS } from '../../documents/plan-words';
import { schoolPaper, TITLES } from '../../documents/school-papers';
import { fillTemplate } from '../../documents/word';
import type { Dossier } from '../../dossiers/index-table';
import { type ConcernOverview, isGone } from '../../dossiers/kinds/concern';
import type { IssuedPaper } from '../../dossiers/kinds/paper';
import type { submissionKinds } from '../../dossiers/kinds/submission';
import { appendRevision, readChain, type Revision } from '../../dossiers/revisions';
import { PIECE_BYTES } from '../../files/attachments';
import { onePiece } from '../../files/one-piece';
import { caseRecord } from '../../overviews/case-record';
import { factsIn, mentoringRecord } from '../../overviews/mentoring-record';
import { factsFor, type Read } from './facts';
import { type PlanRead, planFacts, sheetOfSession } from './plan-facts';
import { formsFor, PAGE_OF } from './rules';
import { templateFor, templateProcedures } from './templates';

type Terms = Inputs['papers']['prepare'];
interface Sheet {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}
/** The newest paper of a session, and the newest copy of it; gone with the lock. */
interface Made {
  readonly read: Read | PlanRead;
  readonly id: string;
  readonly terms: Terms;
  sheet: Sheet;
  copy: number | null;
}
const made = new WeakMap<Session, Made>();

/** A Word file is a container; the viewer tells it by its name. */
const TYPE = { pdf: 'application/pdf', docx: 'application/zip' } as const;
const STATEMENT_CHARACTERS = 60;

/** With its key in hand, and for somebody who may make papers of it. @throws AppError not_found */
async function recordOf(
  { reader, ring, actor, overviews, session, now }: QueryContext,
  id: string,
): Promise<Dossier & { readonly slice: PaperSlice }> {
  const row = await reader.selectFrom('dossiers').selectAll().where('id', '=', id).where('slice', 'in', paperSlice.options).executeTakeFirst();
  if (!row || !ring.holds(id, 'team') || !allows(PAGE_OF[row.slice as PaperSlice], actor.roles)) throw new AppError('not_found');
  const concern = row.slice === 'concern' ? overviews.get<ConcernOverview>(id) : null;
  if (concern && isGone(concern.data, session.vault.notBefore(now))) throw new AppError('not_found');
  return row as Dossier & { slice: PaperSlice };
}

async function options(context: QueryContext, { id }: Inputs['papers']['options']): Promise<Outputs['papers']['options']> {
  const dossier = await recordOf(context, id);
  const { slice, number } = dossier;
  const common = { slice, number, forms: formsFor(slice), mayIssue: context.ring.owns(id, 'team') && !context.session.vault.readOnly };
  if (slice === 'concern') {
    const overview = context.overviews.get<ConcernOverview>(id);
    const forms = common.forms.filter((form) => form !== 'guardCard' || overview?.state === 'listed');
    return { ...common, forms, title: overview?.data.title ?? '', people: [], statements: [] };
  }
  if (slice === 'submission') {
    const overview = context.overviews.get<z.infer<typeof submissionKinds.overview>>(id);
    return { ...common, title: overview?.data.place ?? '', people: [], statements: [] };
  }
  if (slice === 'mentoring') return { ...common, ...(await planOptions(context, id)) };
  const { overview, details, entries } = await caseRecord(context, id);
  return {
    ...common,
    title: overview.data.title,
    people: details.people
      .filter(({ role, name }) => role !== 'informed' && name.trim() !== '')
      .map(({ id: person, role, name, grade, className }) => ({ id: person, role, name: maskName(name), grade, className })),
    statements: entries
      .filter(({ type }) => type === 'statement')

      .map(({ n, at, text }) => ({
        n,
        form: 'talkRecord' as const,
        at,
        text: [...text.replace(/\s+/g, ' ')].slice(0, STATEMENT_CHARACTERS).join(''),
      })),
  };
}

/** Talks and visits that a sheet can be about; counselling is none of them. */
async function planOptions(context: QueryContext, id: string): Promise<Pick<Outputs['papers']['options'], 'title' | 'people' | 'statements'>> {
  const { overview, facts } = await mentoringRecord(context, id);
  const statements = factsIn(facts, 'session').flatMap(({ n, fact }) => {
    const form = sheetOfSession(fact.kind);
    return form ? [{ n, form, at: fact.at, text: PLAN_KINDS[fact.kind] }] : [];
  });
  return { title: maskName(overview.data.mentee), people: [], statements: statements.reverse() };
}

async function prepare(context: QueryContext, terms: Terms): Promise<Outputs['papers']['prepare']> {
  const { slice } = await recordOf(context, terms.id);
  if (sliceOf(terms.form) !== slice) throw new AppError('not_found');
  const read = isPlanPaper(terms.form) ? await planFacts(context, terms) : await factsFor(context, terms);
  const sheet = await sheetOf(context, terms, read, { copy: null, by: context.actor.name, at: context.now });
  const id = context.newId();
  made.set(context.session, { read, id, terms, sheet, copy: null });
  context.about(terms.id);
  return { prepared: id, name: sheet.name, type: sheet.type, size: sheet.bytes.length, removed: read.removed };
}

async function sheetOf({ host, reader }: QueryContext, { form, format }: Terms, read: Read | PlanRead, stamp: Stamp): Promise<Sheet> {
  const at = new Date(stamp.at);
  const name = `${TITLES[form]}-${read.number}${stamp.copy === null ? '' : `-第${stamp.copy}份`}.${format}`;
  if (format === 'docx') {
    if (!isWordForm(form) || !('facts' in read)) throw new AppError('invalid');
    const bytes = await fillTemplate(await templateFor(reader, form), fieldsOf(form, read.facts, read.choice, stamp), at);
    return { name, type: TYPE.docx, bytes, pages: 0 };
  }
  const bytes = withFixedDates(await host.renderPdf(pageOf(form, read, stamp)), at);
  return { name, type: TYPE.pdf, bytes, pages: pagesOf(bytes) };
}

function pageOf(form: Terms['form'], read: Read | PlanRead, stamp: Stamp): string {
  if (isPlanPaper(form)) {
    if ('facts' in read) throw new AppError('internal');
    return planPaper(form, read.plan, read.session, stamp);
  }
  if (!('facts' in read)) throw new AppError('internal');
  return schoolPaper(form, read.facts, read.choice, stamp);
}

/** @throws AppError expired when it is not the newest one, or the vault was locked since */
function newest(session: Session, prepared: string): Made {
  const one = made.get(session);
  if (one?.id !== prepared) throw new AppError('expired');
  return one;
}

async function part({ session }: QueryContext, { prepared, offset }: Inputs['papers']['part']): Promise<Outputs['papers']['part']> {
  const { bytes } = newest(session, prepared).sheet;
  if (offset > bytes.length) throw new AppError('not_found');
  return { bytes: toBase64(bytes.subarray(offset, offset + PIECE_BYTES)), done: offset + PIECE_BYTES >= bytes.length };
}

/**
 * The number of a copy is that of the row which records it, and it stands on every page: so the pages are made with the next number before
 * the unit of work, and once more when something else took it. When they cannot be made nothing is on record.
 */
const issue = madeAhead(
  async (context, { prepared }: Inputs['papers']['issue']) => {
    const { terms, read } = newest(context.session, prepared);
    await recordOf(context, terms.id);
    const copy = nextCopy(context);
    return { copy, sheet: await sheetOf(context, terms, read, { copy, by: context.actor.name, at: context.now }) };
  },
  async (context, { prepared, whom }, { copy, sheet }): Promise<Outputs['papers']['issue']> => {
    if (copy !== nextCopy(context)) throw new Outdated();
    const { session, writer, ring, now } = context;
    const one = newest(session, prepared);
    const { slice } = await recordOf(context, one.terms.id);
    // What was opened for minutes is not taken along.
    ring.current(one.terms.id, 'team');
    const { form, format, names, id } = one.terms;
    const row: IssuedPaper = { copy, form, format, names, whom, pages: sheet.pages, sha256: sha256Hex(sheet.bytes) };
    await appendRevision(writer, ring, { dossier: id, slice, kind: 'paper', audience: 'team', now }, row);
    writer.afterCommit.push(() => {
      Object.assign(one, { sheet, copy });
    });
    context.about(id);
    return { copy, name: sheet.name, type: sheet.type, size: sheet.bytes.length, pages: sheet.pages, sha256: row.sha256 };
  },
);

/** Only a copy leaves, never a preview. @throws AppError illegal_transition */
function issued(context: QueryContext, prepared: string): Made {
  const one = newest(context.session, prepared);
  if (one.copy === null) throw new AppError('illegal_transition');
  context.about(one.terms.id);
  return one;
}

async function save(context: QueryContext, { prepared }: Inputs['papers']['save']): Promise<Outputs['papers']['save']> {
  const { sheet } = issued(context, prepared);
  return { path: await context.host.saveFile(sheet.name, onePiece(sheet.bytes)) };
}

async function print(context: QueryContext, { prepared }: Inputs['papers']['print']): Promise<Outputs['papers']['print']> {
  issued(context, prepared);
  return {};
}

async function list(context: QueryContext, { id }: Inputs['papers']['list']): Promise<Outputs['papers']['list']> {
  const { slice } = await recordOf(context, id);
  const { revisions } = await readChain(context.reader, context.ring, id, slice);
  const name = await namesOf(context.reader);
  return (revisions.filter(({ kind }) => kind === 'paper') as Revision<IssuedPaper>[])
    .map(({ at, by, data }) => ({ ...data, at, by: name(by) }))
    .sort((a, b) => b.copy - a.copy);
}

export const papersService = { options, prepare, part, issue, save, print, list, ...templateProcedures } satisfies Record<
  keyof Service<'papers'>,
  unknown
>;
