// What a service is given: the person, the time, the keys, and inside a command the Writer of its unit of work.
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../contract';
import type { Role } from '../../contract/permissions';
import type { Bytes } from '../crypto/bytes';
import type { PasswordParameters } from '../crypto/password';
import type { KeyRing } from '../dossiers/key-ring';
import type { Upload } from '../files/attachments';
import type { Overviews } from '../overviews/overviews';
import type { CoreHost, LockReason } from '../ports';
import type { Reader } from '../store/open';
import type { VaultDisk } from '../store/vault-disk';
import type { Writer } from '../store/writer';
import type { OpenVault } from './open-vault';

export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;

export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** A point in time on the clock, and on this process's own count of milliseconds, which nobody can set. */
export interface Moment {
  readonly at: number;
  readonly ticks: number;
}

export const momentOf = (now: number): Moment => ({ at: now, ticks: performance.now() });

/** By whichever says so first: a clock set back stretches nothing, and the count may stand still while the computer sleeps. */
export const isOver = ({ at, ticks }: Moment, milliseconds: number, now: number): boolean =>
  now - at > milliseconds || performance.now() - ticks > milliseconds;

/** What two opened together, for minutes. */
export interface Opened {
  readonly until: number;
  /** The same end on this process's own count of milliseconds, which nobody can set. */
  readonly ticks: number;
  readonly subject: string;
  /** null for a dossier: its keys are in the ring. */
  readonly content: unknown;
}

/** One person at one keyboard, from unlock to lock. */
export interface Session {
  readonly actor: Actor;
  readonly vault: OpenVault;
  readonly uploads: Map<string, Upload & { readonly name: string; readonly dossier: string | null }>;
  /** `event object` pairs on record in this session, or on their way there */
  readonly looked: Map<string, Promise<void>>;
  /** What a second person opened for a while, by request: only here, never written down. */
  readonly opened: Map<string, Opened>;
  lockMinutes: number;
  started: Moment;
  active: Moment;
  /** null until the password was given once more. */
  steppedUp: Moment | null;
}

/** Before anyone is known: what the unlock page may ask. */
export interface Approach {
  readonly dir: string;
  /** The secret that the vault's header names, as far as this computer has it; its own otherwise. 32 bytes. */
  device(header: { readonly vault: string; readonly device?: string }): Bytes;
  readonly publicKey: Bytes;
  readonly parameters: PasswordParameters;
  /** What the vault at work is written through. */
  readonly disk: VaultDisk;
  now(): number;
  session(): Session | null;
  begin(session: Session): void;
  end(reason: LockReason): void;
  /** @throws AppError invalid when it was not sealed to this core */
  openPassword(sealed: Inputs['session']['unlock']['password']): Promise<string>;
  newId(): string;
}

export interface QueryContext {
  readonly session: Session;
  readonly actor: Actor;
  readonly now: number;
  readonly reader: Reader;
  readonly ring: KeyRing;
  readonly overviews: Overviews;
  readonly host: CoreHost;
  readonly approach: Approach;
  newId(): string;
  /** Which dossier this act is about, for its audit row. */
  about(object: string): void;
}

export interface CommandContext extends QueryContext {
  readonly writer: Writer;
}

type Slices = keyof Contract;

/** The services of one slice: one function for each procedure. A query declares QueryContext and is given no Writer. */
export type Service<S extends Slices, Context = CommandContext> = {
  readonly [P in keyof Contract[S]]: (
    context: Context,
    input: P extends keyof Inputs[S] ? Inputs[S][P] : never,
  ) => Promise<P extends keyof Outputs[S] ? Outputs[S][P] : never>;
};

/** Names of colleagues: everybody in the school may know who works here. */
export async function namesOf(reader: Reader): Promise<(person: string) => string> {
  const names = new Map((await reader.selectFrom('people').select(['id', 'name']).execute()).map((row) => [row.id, row.name]));
  return (person) => names.get(person) ?? '';
}

/** Id of the group of that kind in this vault. */
export async function groupOf(reader: Reader, kind: string): Promise<string> {
  return (await reader.selectFrom('groups').select('id').where('kind', '=', kind).executeTakeFirstOrThrow()).id;
}
