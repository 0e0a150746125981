// query() and command(): an entry without permission, or a command without audit event, does not compile.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import type { AuditEvent } from './audit-events';
import type { Permission } from './permissions';

export type Phase = 'locked' | 'unlocked' | 'any';

export interface ProcedureMeta {
  /** An `unrecorded` one writes, but nothing that is on record. */
  readonly kind: 'query' | 'command' | 'unrecorded';
  readonly phase: Phase;
  readonly permission: Permission;
  readonly event: AuditEvent | null;
  /** The password must have been given in the last five minutes. */
  readonly stepUp: boolean;
  /** A look that is on record each time, not once a session. It goes on, unrecorded, where nothing may be written: on an older or damaged file it is needed most. */
  readonly readsOnly: boolean;
}

type Shape = z.core.$ZodLooseShape;

interface QueryEntry<I extends Shape, O extends z.ZodType> {
  readonly phase?: Phase;
  readonly permission: Permission;
  /** Named when reading leaves a row: once for each dossier and session. */
  readonly event?: AuditEvent;
  readonly stepUp?: boolean;
  readonly input: I;
  readonly output: O;
}

interface CommandEntry<I extends Shape, O extends z.ZodType> extends QueryEntry<I, O> {
  readonly event: AuditEvent;
  readonly readsOnly?: boolean;
}

const builder = oc.$meta<{ huxiao: ProcedureMeta | null }>({ huxiao: null });

export function query<I extends Shape, O extends z.ZodType>(entry: QueryEntry<I, O>) {
  return builder
    .meta({ huxiao: metaOf(entry) })
    .input(z.strictObject(entry.input))
    .output(entry.output);
}

/** Carries an idempotency key: the same key and input again gives the first result and changes nothing. */
export function command<I extends Shape, O extends z.ZodType>(entry: CommandEntry<I, O>) {
  return builder
    .meta({ huxiao: { ...metaOf(entry), kind: 'command', readsOnly: entry.readsOnly ?? false } })
    .input(z.strictObject({ ...entry.input, key: z.uuid() }))
    .output(entry.output);
}

/** Drafts and sessions change nothing that is on record: a command outside the audit, exempt by name in a test. */
export function unrecorded<I extends Shape, O extends z.ZodType>(entry: Omit<QueryEntry<I, O>, 'event'>) {
  return builder
    .meta({ huxiao: { ...metaOf(entry), kind: 'unrecorded' } })
    .input(z.strictObject(entry.input))
    .output(entry.output);
}

const metaOf = ({ phase, permission, event, stepUp }: Omit<QueryEntry<Shape, z.ZodType>, 'input' | 'output'>): ProcedureMeta => ({
  kind: 'query',
  phase: phase ?? 'unlocked',
  permission,
  event: event ?? null,
  stepUp: stepUp ?? false,
  readsOnly: false,
});
