// One way in for every call: phase → permission → schema → set-up → step-up → unit of work and audit → strict output, or a code.
import type { z } from 'zod';
import { AppError, type ErrorCode } from '../../contract/errors';
import type { ProcedureMeta } from '../../contract/define';
import { allows } from '../../contract/permissions';
import { canonicalBytes, canonicalJson, fromUtf8, toHex, utf8 } from '../crypto/bytes';
import { CryptoError } from '../crypto/errors';
import { PackageError, type PackageErrorCode } from '../packages';
import type { Reader } from '../store/open';
import { bytesOf } from '../store/writer';
import { isBeingSetUp } from '../trust/printed-shares';
import { diskError } from '../vault/disk-error';
import type { CoreHost } from '../ports';
import { type Approach, type CommandContext, isOver, momentOf, type QueryContext, type Session } from './context';
import { Outdated } from './made-ahead';

export interface Procedure {
  /** slice.name */
  readonly path: string;
  readonly meta: ProcedureMeta;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly run: (context: never, input: unknown, made?: unknown) => Promise<unknown>;
  /** Slow work that comes before the unit of work. */
  readonly ahead: ((context: QueryContext, input: unknown) => Promise<unknown>) | null;
}

const STEP_UP_MS = 5 * 60_000;
/**
 * All that may be written before set-up is finished: until then the founder alone holds the root, could make anybody and read everything.
 * So there is nothing to read yet, nobody who was not in the plan, and no copy that keeps the root.
 */
const DURING_SETUP = /^(setup|session|recovery|settings|audit|drafts)\.|^backups\.(choose|schedule)$/;

export async function dispatch(procedure: Procedure, approach: Approach, host: CoreHost, raw: unknown): Promise<unknown> {
  const { meta } = procedure;
  const session = approach.session();
  if (meta.phase === 'unlocked' && !session) throw new AppError('locked');
  if (meta.phase === 'locked' && session) throw new AppError('already_unlocked');
  if (session && meta.phase !== 'any' && !allows(meta.permission, session.actor.roles)) {
    await refuse(procedure, session, approach);
    throw new AppError('denied');
  }
  const parsed = procedure.input.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 20)
      .map((issue) => ({ path: issue.code === 'unrecognized_keys' ? '' : issue.path.join('.').slice(0, 100), code: issue.code }));
    throw new AppError('invalid', { issues });
  }
  const input = parsed.data as { key?: string };
  if (meta.phase !== 'unlocked') {
    return strict(procedure, await (procedure.run as (context: Approach, input: unknown) => Promise<unknown>)(approach, input));
  }
  const current = session as Session;
  current.active = momentOf(approach.now());
  await closeWhatRanOut(current, approach.now());
  if (meta.kind === 'command' && !meta.readsOnly && current.vault.readOnly) throw new AppError(current.vault.stopped ?? 'read_only');
  if (meta.kind !== 'query' && !DURING_SETUP.test(procedure.path) && (await isBeingSetUp(current.vault.reader, current.vault.header)))
    throw new AppError('setup_first');
  if (meta.stepUp && (!current.steppedUp || isOver(current.steppedUp, STEP_UP_MS, approach.now()))) throw new AppError('step_up');
  const work =
    meta.kind === 'command'
      ? runCommand(procedure, approach, host, current, input as { key: string })
      : runQuery(procedure, approach, host, current, input);
  return endedByLock(work, meta.kind, () => approach.session() !== current);
}

/**
 * A lock that comes while a call is under way ends it: what was read goes nowhere any more, what was not done says so.
 * A command that was done says that it was; the same key gives the same answer at the next unlock.
 */
async function endedByLock(work: Promise<unknown>, kind: ProcedureMeta['kind'], isLocked: () => boolean): Promise<unknown> {
  try {
    const output = await work;
    if (kind === 'query' && isLocked()) throw new AppError('locked');
    return output;
  } catch (cause) {
    throw isLocked() ? new AppError('locked') : cause;
  }
}

/** What was opened for minutes, and what was shared until a day, is closed when they are over; a clock set back does not stretch it. */
async function closeWhatRanOut({ opened, vault }: Session, clock: number): Promise<void> {
  const subjects = new Set(vault.ring.endGrants(vault.notBefore(clock)));
  for (const [request, { until, ticks, subject }] of opened) {
    if (until >= clock && ticks >= performance.now()) continue;
    opened.delete(request);
    subjects.add(subject);
  }
  for (const subject of subjects) {
    // Opened twice: the later end counts.
    if (![...opened.values()].some((one) => one.subject === subject)) vault.ring.giveBack(subject);
  }
  if (subjects.size > 0) await vault.overviews.refresh(subjects);
}

async function runQuery(procedure: Procedure, approach: Approach, host: CoreHost, session: Session, input: unknown): Promise<unknown> {
  const { context, object } = contextFor(approach, host, session);
  const output = strict(procedure, await (procedure.run as (context: QueryContext, input: unknown) => Promise<unknown>)(context, input));
  const { event } = procedure.meta;
  const look = `${event} ${object()}`;
  if (event && !session.vault.readOnly) {
    let row = session.looked.get(look);
    if (!row) {
      row = session.vault.record({ at: approach.now(), actor: session.actor.id, event, outcome: 'done', object: object() });
      session.looked.set(look, row);
      // Not on record: the next look tries again, and is not answered without its row either.
      row.catch(() => session.looked.delete(look));
    }
    await row;
  }
  return output;
}

/** The same key and input again gives the first result; the same key with another input is refused. */
async function runCommand(procedure: Procedure, approach: Approach, host: CoreHost, session: Session, input: { key: string }): Promise<unknown> {
  const { event } = procedure.meta;
  if (!event) throw new AppError('internal');
  const inputHash = toHex(session.vault.ring.tagOwn(`input/${input.key}`, canonicalBytes([procedure.path, input])));
  const { context, object } = contextFor(approach, host, session);
  if (procedure.meta.readsOnly && session.vault.readOnly) {
    return strict(procedure, await (procedure.run as (context: QueryContext, input: unknown) => Promise<unknown>)(context, input));
  }
  /** @throws Repeated; AppError key_reused */
  const repeated = async (reader: Reader): Promise<void> => {
    const earlier = await reader
      .selectFrom('audit')
      .select(['input_hash', 'result', 'actor'])
      .where('command_key', '=', input.key)
      .executeTakeFirst();
    if (!earlier) return;
    if (earlier.input_hash !== inputHash || earlier.actor !== session.actor.id || !earlier.result) throw new AppError('key_reused');
    throw new Repeated(JSON.parse(fromUtf8(session.vault.ring.openOwn(`result/${input.key}`, bytesOf(earlier.result)))));
  };
  const inUnit = (made: (context: CommandContext) => unknown): Promise<unknown> =>
    session.vault
      .unit<{ output: unknown }>(
        ({ output }) => ({
          at: approach.now(),
          actor: session.actor.id,
          event,
          outcome: 'done',
          object: object(),
          commandKey: input.key,
          inputHash,
          result: session.vault.ring.sealOwn(`result/${input.key}`, utf8(canonicalJson(output))),
        }),
        async (writer) => {
          await repeated(writer.trx as Reader);
          const commandContext: CommandContext = { ...context, writer, reader: writer.trx };
          const run = procedure.run as (context: CommandContext, input: unknown, made: unknown) => Promise<unknown>;
          return { output: strict(procedure, await run(commandContext, input, await made(commandContext))) };
        },
      )
      .then(({ output }) => output);
  const prepared = async (): Promise<unknown> => {
    // What was done already is not prepared once more.
    if (procedure.ahead) await repeated(session.vault.reader);
    return afterItsPreparation(procedure, context, input, inUnit);
  };
  return prepared().catch(async (cause: unknown) => {
    if (cause instanceof Repeated) return cause.output;
    const { code } = toAppError(cause);
    if (REFUSALS.has(code)) await refuse(procedure, session, approach);
    if (ARRIVALS.has(code)) await refuse(procedure, session, approach, 'arrival.refused');
    throw cause;
  });
}

/** So often something may come on record while it is prepared; after that it is prepared while everything else waits. */
const TRIES = 3;

async function afterItsPreparation(
  { ahead }: Procedure,
  context: QueryContext,
  input: unknown,
  inUnit: (made: (context: CommandContext) => unknown) => Promise<unknown>,
): Promise<unknown> {
  for (let left = ahead ? TRIES : 0; ahead && left > 0; left--) {
    const made = await ahead(context, input);
    try {
      return await inUnit(() => made);
    } catch (cause) {
      if (!(cause instanceof Outdated)) throw cause;
    }
  }
  return inUnit((within) => ahead?.(within, input));
}

/** Leaves the unit of work without a second one. */
class Repeated {
  constructor(readonly output: unknown) {}
}

function contextFor(approach: Approach, host: CoreHost, session: Session): { context: QueryContext; object: () => string | null } {
  let about: string | null = null;
  const { vault } = session;
  return {
    object: () => about,
    context: {
      session,
      approach,
      host,
      actor: session.actor,
      now: approach.now(),
      reader: vault.reader,
      ring: vault.ring,
      overviews: vault.overviews,
      newId: approach.newId,
      about(object) {
        about = object;
      },
    },
  };
}

/** A field too many is our bug, never a leak. */
function strict(procedure: Procedure, output: unknown): unknown {
  const parsed = procedure.output.safeParse(output);
  if (!parsed.success) throw new AppError('internal');
  return parsed.data;
}

/** Answers that refuse a right. `not_found` is none: its row would say that there is something. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['denied', 'same_person', 'kept_out']);

/** What was brought here, package, card or receipt, is not what it should be. */
const ARRIVALS: ReadonlySet<ErrorCode> = new Set(['tampered', 'wrong_recipient', 'other_package', 'training_mismatch']);

/** Which call it was, never about whom or what. */
async function refuse(
  { path }: Procedure,
  session: Session,
  approach: Approach,
  event: 'call.refused' | 'arrival.refused' = 'call.refused',
): Promise<void> {
  if (session.vault.readOnly) return;
  await session.vault.record({ at: approach.now(), actor: session.actor.id, event, outcome: 'refused', object: path });
}

const OF_PACKAGES: Readonly<Record<PackageErrorCode, ErrorCode>> = {
  malformed: 'tampered',
  tampered: 'tampered',
  'bad-signature': 'tampered',
  'too-large': 'too_large',
  'wrong-recipient': 'wrong_recipient',
  'wrong-code': 'wrong_code',
  unsupported: 'unsupported',
  'bad-approvals': 'changed',
  'training-mixed': 'training_mismatch',
  'other-package': 'other_package',
};

/** Everything thrown becomes a code; the cause stays in the core. */
export function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof PackageError) return new AppError(OF_PACKAGES[cause.code]);
  if (cause instanceof CryptoError) return new AppError('damaged');
  if ((cause as { code?: unknown } | null)?.code === 'ECANCELED') return new AppError('cancelled');
  const ofDisk = diskError(cause);
  if (ofDisk) return new AppError(ofDisk);
  return new AppError('internal', { ref: crypto.randomUUID().slice(0, 8) });
}
