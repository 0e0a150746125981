// Cards: show one's own, take in the other side's, and sign that its fingerprint was compared by another way.
import { AppError } from '../../../contract/errors';
import { allows } from '../../../contract/permissions';
import { fromBase64 } from '../../crypto/bytes';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { type Card, cardFingerprint, cardWords } from '../../packages';
import { certifyCard, heldCards, holdCard, maySign, ownCard, stateOf } from '../../trust/held-cards';
import { soundsLike } from './rules';
import { onePiece } from '../../files/one-piece';

type Face = Outputs['cards']['own'];

const faceOf = (card: Card): Face => {
  const { zh, en } = cardWords(card);
  const { kind, name, code, issuedOn } = card;
  return { fingerprint: cardFingerprint(card), words: { zh: [...zh], en: [...en] }, kind, name, code, issuedOn };
};

async function mine({ reader, session, actor }: QueryContext): Promise<NonNullable<Awaited<ReturnType<typeof ownCard>>>> {
  const found = await ownCard(reader, session.vault.header.kind === 'school' ? 'school' : actor.id);
  if (!found) throw new AppError('not_found');
  return found;
}

async function own(context: QueryContext): Promise<Face> {
  return faceOf((await mine(context)).card);
}

async function save(context: QueryContext): Promise<Outputs['cards']['save']> {
  const { card, file } = await mine(context);
  const path = await context.host.saveFile(`${card.name}.hxcard`, onePiece(file));
  return { path };
}

async function list({ reader, session, actor, now }: QueryContext): Promise<Outputs['cards']['list']> {
  const name = await namesOf(reader);
  const certifies = allows('card.certify', actor.roles) && !session.vault.readOnly;
  return (await heldCards(reader, session.vault.header)).map((held) => ({
    ...faceOf(held.card),
    importedAt: held.importedAt,
    importedBy: name(held.importedBy),
    certifications: held.certifications.map(({ person, at, how }) => ({ by: name(person), at, how })),
    needed: held.needed,
    until: held.until,
    state: stateOf(held, now),
    mayCertify: certifies && maySign(held, actor.id, now),
  }));
}

/** A school takes desk cards and a desk school cards; training and real never meet. */
async function importCard({ writer, session, actor, now }: CommandContext, input: Inputs['cards']['import']): Promise<Outputs['cards']['import']> {
  const { card, isNew } = await holdCard(writer, fromBase64(input.file), actor.id, now);
  const { header } = session.vault;
  if (card.training !== header.training) throw new AppError('training_mismatch');
  if (card.kind === header.kind) throw new AppError('unsupported');
  if (!isNew) throw new AppError('exists');
  return { fingerprint: cardFingerprint(card) };
}

async function certify(context: CommandContext, input: Inputs['cards']['certify']): Promise<Outputs['cards']['certify']> {
  const { writer, session, actor, ring, now } = context;
  const { header } = session.vault;
  const held = (await heldCards(writer.trx, header)).find(({ fingerprint }) => fingerprint === input.fingerprint);
  if (!held) throw new AppError('not_found');
  if (!soundsLike(held.fingerprint, input.typed)) throw new AppError('invalid', { issues: [{ path: 'typed', code: 'differs' }] });
  if (!maySign(held, actor.id, now)) throw new AppError('same_person');
  await certifyCard(writer, header.vault, held.fingerprint, { person: actor.id, at: now, how: input.how }, ring.own.signing);
  return {};
}

export const cardsService = { own, save, list, import: importCard, certify } satisfies Record<keyof Service<'cards'>, unknown>;
