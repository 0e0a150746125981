// Learning the program: who has seen the tour, and exercises with what this person reached in them.
import { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { allows, type Role } from '../../../contract/permissions';
import { EXERCISES, type ExerciseId } from '../../../contract/training';
import type { Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { readOwnNote, writeOwnNote } from '../../dispatch/own-notes';
import { askedNumber, factsOf, newestOpened } from './repository';
import { isDone, judge } from './rules';

type State = Outputs['training']['start'];
const NOTE = 'exercises';
const TOUR = 'tour';

/** What is remembered of one exercise. A note that does not read as this counts as none. */
const attempt = z.object({
  at: z.number(),
  seq: z.number(),
  asked: z.string().nullable(),
  marks: z.array(z.string()),
  doneAt: z.number().nullable(),
  about: z.string().nullable(),
  findings: z.array(z.object({ id: z.string(), ok: z.boolean().nullable() })),
});
type Attempt = z.infer<typeof attempt>;
type Progress = Partial<Record<ExerciseId, Attempt>>;

async function tour(context: QueryContext): Promise<Outputs['training']['tour']> {
  return { seen: (await readOwnNote(context, TOUR)) !== null };
}

async function tourSeen(context: QueryContext): Promise<Outputs['training']['tourSeen']> {
  await writeOwnNote(context, TOUR, { at: context.now });
  return {};
}

/** A real school has no exercises, and says so like of anything that is not there. @throws AppError not_found */
async function progressOf(context: QueryContext): Promise<Progress> {
  const { header } = context.session.vault;
  if (!header.training || header.kind !== 'school') throw new AppError('not_found');
  const read = z.partialRecord(z.string(), attempt).safeParse(await readOwnNote(context, NOTE));
  return (read.success ? read.data : {}) as Progress;
}

async function exercises(context: QueryContext): Promise<Outputs['training']['exercises']> {
  const progress = await progressOf(context);
  const people = await staff(context);
  const states = (Object.keys(EXERCISES) as ExerciseId[]).map((id) => view(context, id, progress[id], people));
  return { exercises: await Promise.all(states), people: people.map(({ id, name }) => ({ id, name })) };
}

type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

async function staff({ reader }: QueryContext): Promise<Colleague[]> {
  const rows = await reader.selectFrom('people').select(['id', 'name', 'roles']).where('state', '=', 'certified').orderBy('name').execute();
  return rows.map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[] }));
}

async function view(context: QueryContext, id: ExerciseId, one: Attempt | undefined, people: readonly Colleague[]): Promise<State> {
  const { seat, permission } = EXERCISES[id];
  const judged = one?.about ? context.overviews.get(one.about)?.dossier : undefined;
  return {
    id,
    seat,
    sitters: people.filter(({ roles }) => roles.includes(seat)).map(({ name }) => name),
    mayDo: allows(permission, context.actor.roles),
    startedAt: one?.at ?? null,
    doneAt: one?.doneAt ?? null,
    findings: one?.findings ?? [],
    about: judged ? { id: judged.id, slice: judged.slice as NonNullable<State['about']>['slice'], number: judged.number } : null,
    asked: one?.asked ? await askedNumber(context, one.asked) : null,
  };
}

/** @throws AppError denied to whoever could not do it */
function mustBeAble({ actor }: QueryContext, exercise: ExerciseId): void {
  if (!allows(EXERCISES[exercise].permission, actor.roles)) throw new AppError('denied');
}

async function start(context: QueryContext, { exercise }: Inputs['training']['start']): Promise<State> {
  const progress = await progressOf(context);
  mustBeAble(context, exercise);
  const { session, now } = context;
  const asked = exercise === 'verify' ? await newestOpened(context) : null;
  const begun: Attempt = { at: now, seq: session.vault.position.counter, asked, marks: [], doneAt: null, about: null, findings: [] };
  await writeOwnNote(context, NOTE, { ...progress, [exercise]: begun });
  return view(context, exercise, begun, await staff(context));
}

/** @throws AppError illegal_transition before it was started */
async function check(context: QueryContext, { exercise, answer }: Inputs['training']['check']): Promise<State> {
  const progress = await progressOf(context);
  mustBeAble(context, exercise);
  const one = progress[exercise];
  if (!one) throw new AppError('illegal_transition');
  const { about, findings, marks } = judge(exercise, await factsOf(context, one, answer), one.marks);
  const checked: Attempt = { ...one, about, findings, marks: [...marks], doneAt: one.doneAt ?? (isDone(findings) ? context.now : null) };
  await writeOwnNote(context, NOTE, { ...progress, [exercise]: checked });
  return view(context, exercise, checked, await staff(context));
}

async function reset(context: QueryContext): Promise<Outputs['training']['reset']> {
  await progressOf(context);
  await writeOwnNote(context, NOTE, {});
  return {};
}

export const trainingService = { tour, tourSeen, exercises, start, check, reset } satisfies Record<keyof Service<'training'>, unknown>;
