// Cards: schools and desks show each other which keys are theirs, and compare them by another way than the file came.
import { z } from 'zod';
import { command, query } from './define';
import { instant, line, localDate, nothing } from './scalars';
import { vaultKind } from './session';

/** 32 signs in eight groups, the 160-bit fingerprint of a card. */
export const fingerprint = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/);
/** Two words and a number, for a quick look by voice. */
export const threeWords = z.strictObject({ zh: z.array(line(20)).length(3), en: z.array(line(20)).length(3) });
/** A small signed file (card, receipt): base64 of at most 64 KiB. */
export const smallFile = z.base64().min(4).max(87_384);

export const cardFace = z.strictObject({
  fingerprint,
  words: threeWords,
  kind: vaultKind,
  name: line(200),
  code: line(40),
  issuedOn: localDate,
});
/** How the other side's fingerprint was heard or seen. */
export const comparedHow = z.enum(['inPerson', 'phone']);
export const certification = z.strictObject({ by: line(60), at: instant, how: comparedHow });
export const heldCard = cardFace.extend({
  importedAt: instant,
  importedBy: line(60),
  certifications: z.array(certification),
  /** Signatures needed before the card counts: two at a school, the officer's at a desk. */
  needed: z.number().int(),
  /** null until it counts; twelve months after the last signature. */
  until: instant.nullable(),
  state: z.enum(['waiting', 'certified', 'expired']),
  /** This person may still add a signature. */
  mayCertify: z.boolean(),
});

export const cards = {
  own: query({ permission: 'card.read', input: {}, output: cardFace }),
  /** Asks the host where to save this vault's own card. */
  save: query({ permission: 'card.read', event: 'card.saved', input: {}, output: z.strictObject({ path: z.string() }) }),
  list: query({ permission: 'card.read', input: {}, output: z.array(heldCard) }),
  import: command({ permission: 'card.certify', event: 'card.imported', input: { file: smallFile }, output: z.strictObject({ fingerprint }) }),
  /** `typed`: the last two groups (eight signs) as the other side reads them out. */
  certify: command({
    permission: 'card.certify',
    event: 'card.certified',
    stepUp: true,
    input: { fingerprint, how: comparedHow, typed: line(20) },
    output: nothing,
  }),
};
