// Approaching, opening and leaving a vault.
import { z } from 'zod';
import { command, query, unrecorded } from './define';
import { ROLES } from './permissions';
import { id, instant, line, nothing, sealedSecret } from './scalars';

export const vaultKind = z.enum(['school', 'desk']);
export const person = z.strictObject({ id, name: line(60), roles: z.array(z.enum(ROLES)) });

export const vaultCard = z.strictObject({
  folder: line(120),
  kind: vaultKind,
  name: line(120),
  nameEn: line(120),
  training: z.boolean(),
  /** What can be known without a key: */
  lockedAt: instant.nullable(),
  failedSince: z.number().int(),
  /** The newest verified backup; null when there is none. */
  lastBackupAt: instant.nullable(),
  /** Until the next try counts; restarting the program does not shorten it. */
  waitSeconds: z.number().int(),
  state: z.enum(['ready', 'newer', 'damaged', 'otherDevice']),
});

export const session = {
  status: query({
    phase: 'any',
    permission: 'vault.approach',
    input: {},
    output: z.strictObject({
      phase: z.enum(['locked', 'unlocked']),
      /** The core's one-time X25519 key; passwords are sealed to it in the page. */
      publicKey: z.base64(),
      vaults: z.array(vaultCard),
      version: z.string(),
    }),
  }),
  unlock: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'session.unlocked',
    input: { folder: line(120), login: line(60), password: sealedSecret },
    output: z.strictObject({ person }),
  }),
  me: query({
    permission: 'session.own',
    input: {},
    output: z.strictObject({
      person,
      vault: vaultCard.pick({ folder: true, kind: true, name: true, nameEn: true, training: true }),
      readOnly: z.boolean(),
      /** Why nothing is written: there is no room. */
      diskFull: z.boolean(),
      /** The disk did not take the last unit of work as a whole, or the one before unlock: nothing on top of that. */
      diskFailed: z.boolean(),
      /** The sealed head is gone or damaged: nobody can say whether the file is the newest. */
      headMissing: z.boolean(),
      /** False is an alarm: people, certificates or groups were changed past the program; nothing is written. */
      peopleGenuine: z.boolean(),
      /** The same for grants and settings. */
      grantsGenuine: z.boolean(),
      idleMinutes: z.number(),
      /** Milliseconds by which this computer's clock stood behind the last act on record at unlock; 0: it did not. */
      clockBackBy: z.number().int(),
      /** Simulated in a training vault. */
      now: instant,
    }),
  }),
  stepUp: command({
    permission: 'session.own',
    event: 'session.steppedUp',
    // Where nothing may be written, papers can still be printed.
    readsOnly: true,
    input: { password: sealedSecret },
    output: z.strictObject({ until: instant }),
  }),
  /** The same keys under another password. */
  changePassword: command({
    permission: 'session.own',
    event: 'session.passwordChanged',
    input: { old: sealedSecret, password: sealedSecret },
    output: nothing,
  }),
  /** Says that somebody is at the keyboard; anything else counts too. */
  stay: unrecorded({ permission: 'session.own', input: {}, output: z.strictObject({ lockAt: instant }) }),
  lock: unrecorded({ permission: 'session.own', input: {}, output: nothing }),
};
