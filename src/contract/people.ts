// Colleagues: who works here with which roles and keys; invited, activated, certified by two, suspended, left.
import { z } from 'zod';
import { threeWords } from './cards';
import { command, query } from './define';
import { ROLES } from './permissions';
import { LOGIN } from './setup-plan';
import { id, instant, line, nothing, sealedSecret } from './scalars';
import { person } from './session';

export const personState = z.enum(['invited', 'activated', 'certified', 'suspended', 'left']);
export const login = z.string().regex(LOGIN, 'login');
export const roles = z.array(z.enum(ROLES)).min(1).max(4);
/** A short fingerprint of a person's public keys: the newcomer's screen and the signer's screen show the same. */
export const keyPrint = z.strictObject({ code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/), words: threeWords });
/** What happened to a person's place, as the audit names it. */
export const placeEvent = z.enum([
  'person.seated',
  'person.invited',
  'person.activated',
  'person.rolesProposed',
  'person.certified',
  'person.suspended',
  'person.resumed',
  'person.left',
  'grant.restored',
  'recovery.reseated',
]);
/** What a person does is on record; what they hold is counted, never listed by title. */
export const colleague = z.strictObject({
  id,
  name: line(60),
  login: line(60),
  roles: z.array(z.enum(ROLES)),
  state: personState,
  groups: z.array(z.string()),
  since: instant,
  /** Who signed the certificate in force; empty: the vault's root. */
  certifiedBy: z.array(line(60)),
  /** Keys and roles are exactly the certified ones. False is an alarm: somebody changed the table. */
  genuine: z.boolean(),
  /** Dossiers opened to this person by name, by slice. */
  holds: z.array(z.strictObject({ slice: z.string(), count: z.number().int() })),
  invitedUntil: instant.nullable(),
  /** A new certificate waits: exactly what is to be signed, and who has. */
  waiting: z
    .strictObject({
      name: line(60),
      login: line(60),
      roles: z.array(z.enum(ROLES)),
      since: instant,
      print: keyPrint,
      signedSecurity: z.boolean(),
      signedPrincipal: z.boolean(),
      /** null: not signed, or by nobody who could. */
      securityBy: line(60).nullable(),
      principalBy: line(60).nullable(),
      mayI: z.boolean(),
    })
    .nullable(),
  /** Of the keys in use; null: none yet. */
  print: keyPrint.nullable(),
  lastSeen: instant.nullable(),
  /** Groups whose secret a member has yet to hand over. */
  groupsMissing: z.array(z.string()),
  /** Individual grants lost with the old keys. */
  lost: z.number().int(),
});
const reason = line(200).min(2);

export const people = {
  list: query({ permission: 'people.read', input: {}, output: z.array(person) }),
  register: query({ permission: 'people.register', input: {}, output: z.array(colleague) }),
  /** Also for a forgotten password, unless they alone hold something unfinished, and for somebody who left and comes back: the same person, new keys. The code is shown once and works once within 72 hours. */
  invite: command({
    permission: 'people.manage',
    event: 'person.invited',
    stepUp: true,
    input: { person: id.nullable(), name: line(60).min(2), login, roles },
    output: z.strictObject({ person: id, code: z.string(), until: instant }),
  }),
  /** At the unlock page, by the invited person alone. */
  activate: command({
    phase: 'locked',
    permission: 'vault.approach',
    event: 'person.activated',
    input: { folder: line(120), login: line(60), code: sealedSecret, password: sealedSecret },
    output: z.strictObject({ name: line(60), roles: z.array(z.enum(ROLES)), print: keyPrint }),
  }),
  /** Other roles, from the day both have signed. */
  changeRoles: command({ permission: 'people.manage', event: 'person.rolesProposed', stepUp: true, input: { person: id, roles }, output: nothing }),
  /** One of the two signatures: the security admin's or the principal's. Never for oneself. */
  certify: command({
    permission: 'people.certify',
    event: 'person.certified',
    stepUp: true,
    input: { person: id },
    output: z.strictObject({ state: personState }),
  }),
  suspend: command({ permission: 'people.manage', event: 'person.suspended', stepUp: true, input: { person: id, reason }, output: nothing }),
  resume: command({ permission: 'people.manage', event: 'person.resumed', stepUp: true, input: { person: id, reason }, output: nothing }),
  /** The key slot goes, their envelopes go, and their groups get new keys. Refused while they alone hold something unfinished. */
  leave: command({ permission: 'people.manage', event: 'person.left', stepUp: true, input: { person: id, reason }, output: nothing }),
  /** 交接清单: what a person holds by name, by number only; `only` when nobody else could open it. */
  holdings: query({
    permission: 'people.register',
    event: 'person.holdingsRead',
    input: { person: id },
    output: z.array(
      z.strictObject({
        dossier: id,
        number: line(40),
        slice: z.string(),
        state: z.string(),
        audiences: z.array(z.string()),
        only: z.boolean(),
        /** Somebody has yet to act on it: while they alone can open it, they can neither leave nor get new keys. */
        unfinished: z.boolean(),
        lead: z.boolean(),
        /** Whether the caller holds it too, and could hand it over. */
        mine: z.boolean(),
      }),
    ),
  }),
  /** Reasons are told to those who sign certificates. */
  history: query({
    permission: 'people.register',
    input: { person: id },
    output: z.strictObject({
      acts: z.array(z.strictObject({ at: instant, event: placeEvent, by: line(60), reason: line(200) })),
      /** Newest first. A missing signature is null. */
      certificates: z.array(
        z.strictObject({
          from: instant,
          roles: z.array(z.enum(ROLES)),
          root: z.boolean(),
          security: line(60).nullable(),
          principal: line(60).nullable(),
          print: keyPrint,
        }),
      ),
    }),
  }),
  /** Gives individual grants back to somebody with new keys, as far as the caller holds them. */
  giveBack: command({
    permission: 'access.share',
    event: 'grant.restored',
    stepUp: true,
    input: { person: id },
    output: z.strictObject({ restored: z.number().int(), left: z.number().int() }),
  }),
};
