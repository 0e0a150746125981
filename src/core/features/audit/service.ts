// The chain of acts: read, verified, signed and compared with paper, never changed.
import { AUDIT_EVENTS } from '../../../contract/audit-events';
import { AppError } from '../../../contract/errors';
import { readCheckpoint } from '../../audit/checkpoints';
import { segmentsOf } from '../../audit/segments';
import { compareSlip, readSlip, slipCode, slipLine } from '../../audit/slip';
import { verifyChain } from '../../audit/verify';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext, type Service } from '../../dispatch/context';
import { actsAbout, actsOf, apartFrom, count, newest, objectsOf, recentActs } from './repository';
import { type ActLine, looksOf } from './rules';

type Overview = Outputs['audit']['overview'];

const ANCHORS = 40;
const RECENT = 5000;
const HISTORY = 500;
/** The head leaves this computer on paper, in a backup, in a package. */
const OUTSIDE = AUDIT_EVENTS.filter((event) => event === 'audit.slipPrinted' || event === 'export.sealed' || event.startsWith('backup.'));

async function overview({ reader, now }: QueryContext): Promise<Overview> {
  const name = await namesOf(reader);
  const segments = await segmentsOf(reader);
  const outside = await actsOf(reader, OUTSIDE, ANCHORS);
  const [verified] = await actsOf(reader, ['audit.verified'], 1);
  const lastAnchorAt = outside.at(-1)?.at ?? null;
  const acts = (await recentActs(reader, RECENT)) as ActLine[];
  const restores = segments.filter((one) => one.kind === 'restore').map((one) => one.first);
  const people = await reader.selectFrom('people').select(['id', 'name']).orderBy('name').execute();
  return {
    total: await count(reader),
    people,
    refused: await count(reader, { outcome: 'refused' }),
    anchors: await anchors({ reader, name, outside, segments }),
    lastVerifiedAt: verified?.at ?? null,
    lastAnchorAt,
    looks: looksOf({ acts, restores, lastAnchorAt, now }).map(({ person, rows, ...one }) => ({
      ...one,
      person: person === null ? null : name(person),
      count: rows.length,
      rows: [...rows],
    })),
  };
}

type Told = Pick<QueryContext, 'reader'> & {
  readonly name: (person: string) => string;
  readonly outside: Awaited<ReturnType<typeof actsOf>>;
  readonly segments: Awaited<ReturnType<typeof segmentsOf>>;
};

async function anchors({ reader, name, outside, segments }: Told): Promise<Overview['anchors']> {
  const notes = await reader.selectFrom('checkpoints').selectAll().orderBy('seq', 'desc').limit(ANCHORS).execute();
  const signed = notes.flatMap(({ note }) => readCheckpoint(note) ?? []);
  const begun = segments.filter((one) => one.kind !== 'birth');
  const firsts = await reader
    .selectFrom('audit')
    .select(['seq', 'at', 'actor'])
    .where(
      'seq',
      'in',
      begun.map((one) => one.first),
    )
    .execute();
  const all: Overview['anchors'] = [
    ...signed.map(({ seq, at, signer }) => ({ seq, at, kind: 'checkpoint' as const, by: name(signer) })),
    ...outside.filter((act) => act.event === 'audit.slipPrinted').map(({ seq, at, actor }) => ({ seq, at, kind: 'slip' as const, by: name(actor) })),
    ...firsts.map(({ seq, at, actor }) => ({
      seq,
      at,
      kind: begun.find((one) => one.first === seq)?.kind as 'restore' | 'auditor',
      by: name(actor),
    })),
  ];
  return all.sort((a, b) => a.seq - b.seq);
}

async function list({ reader, ring }: QueryContext, input: Inputs['audit']['list']): Promise<Outputs['audit']['list']> {
  const apart = await apartFrom(reader, ring);
  const { before: _before, limit: _limit, ...filter } = input;
  // A number they must not know of finds what an unknown one finds.
  if (filter.number && apart.has((await objectsOf(reader, filter.number))?.id ?? '')) return { total: await count(reader), matched: 0, rows: [] };
  return { total: await count(reader), matched: await count(reader, filter), rows: await newest(reader, input, apart) };
}

async function ofDossier(context: QueryContext, { number }: Inputs['audit']['ofDossier']): Promise<Outputs['audit']['ofDossier']> {
  const dossier = await objectsOf(context.reader, number);
  if (!dossier || (await apartFrom(context.reader, context.ring)).has(dossier.id)) throw new AppError('not_found');
  const acts = await actsAbout(context.reader, dossier.ids);
  context.about(dossier.id);
  const people = [...Map.groupBy(acts, (act) => act.actorId)].map(([, own]) => ({
    name: own[0]?.actor ?? '',
    count: own.length,
    first: Math.min(...own.map((act) => act.at)),
    last: Math.max(...own.map((act) => act.at)),
  }));
  return {
    number: number.toUpperCase(),
    slice: dossier.slice,
    total: acts.length,
    people: people.sort((a, b) => b.count - a.count),
    acts: acts.slice(0, HISTORY).reverse(),
  };
}

async function verify({ reader, session, ring }: QueryContext): Promise<Outputs['audit']['verify']> {
  const { own } = ring;
  const report = await verifyChain(reader, {
    vault: session.vault.header,
    head: session.vault.sealedHead(),
    holder: { id: own.person, pair: own.box },
  });
  const name = await namesOf(reader);
  const { segments: _segments, signedUpTo, ...rest } = report;
  return {
    ...rest,
    breaks: [...report.breaks],
    macs: report.macs.map(({ from, to }) => ({ from, to })),
    remarks: [...report.remarks],
    pagesSound: session.vault.pagesAreSound(),
    checked: report.macs.length > 0 ? 'macs' : 'hashes',
    macsFrom: report.macs[0]?.from ?? null,
    signedUpTo: signedUpTo && { seq: signedUpTo.seq, at: signedUpTo.at, by: name(signedUpTo.signer) },
  };
}

const lastRow = (reader: QueryContext['reader']): Promise<{ seq: number; hash: string }> =>
  reader.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow();

async function checkpoint({ writer, session, now }: CommandContext): Promise<Outputs['audit']['checkpoint']> {
  const { seq, hash } = await lastRow(writer.trx);
  await session.vault.sign(writer, { counter: seq, hash }, now);
  return { seq, hash };
}

async function slip({ reader, session, now, actor }: QueryContext): Promise<Outputs['audit']['slip']> {
  const { seq, hash } = await lastRow(reader);
  const { vault, name, nameEn } = session.vault.header;
  return { vault: name, vaultEn: nameEn, seq, hash, at: now, by: actor.name, code: slipCode(hash), line: slipLine({ vault, seq, hash }) };
}

async function compare({ reader, session }: QueryContext, input: Inputs['audit']['compare']): Promise<Outputs['audit']['compare']> {
  const typed = readSlip(input.row, input.typed);
  const answer = await compareSlip(session.vault.header.vault, typed, async (seq) => {
    const row = await reader.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirst();
    return row?.hash ?? null;
  });
  return { answer, row: typed?.seq ?? null, rows: (await lastRow(reader)).seq };
}

export const auditService = { overview, list, ofDossier, verify, checkpoint, slip, compare } satisfies Record<keyof Service<'audit'>, unknown>;
