// Makes exactly the files that would leave: three papers, the case as data, the chosen evidence, unchanged.
import { AppError } from '../../../contract/errors';
import { canonicalBytes, fromBase64 } from '../../crypto/bytes';
import type { Inputs, Outputs, QueryContext } from '../../dispatch/context';
import { caseMaterial, dataList, type HandoverPapers, letter } from '../../documents/handover-papers';
import { withFixedDates } from '../../documents/paper';
import { asPlainText, countRemoved, redact } from '../../documents/redact';
import { readWhole } from '../../files/attachments';
import { type CaseOverview, type CaseRecord, caseRecord } from '../../overviews/case-record';
import type { Overview } from '../../overviews/overviews';
import { type ExportRequest, freezeBag, type FrozenBag, listedFiles, type SourceFile } from '../../packages';
import { type HeldCard, heldCards, stateOf } from '../../trust/held-cards';
import { MOST_BYTES, removalsOf, staysAtSchool, withheldInWords } from './rules';

type Withheld = Outputs['exports']['prepare']['withheld'];
type Terms = Inputs['exports']['prepare'];

/** What is kept in memory between the preview and the request. */
export interface Prepared {
  readonly id: string;
  readonly overview: Overview<CaseOverview>;
  readonly card: HeldCard;
  readonly frozen: FrozenBag;
  readonly terms: Terms;
  readonly withheld: Withheld;
  readonly people: number;
  readonly removed: number;
}

export interface CaseForExport extends CaseRecord {
  readonly stays: Withheld;
}

/** @throws AppError not_found */
export async function caseForExport(context: QueryContext, id: string): Promise<CaseForExport> {
  const one = await caseRecord(context, id);
  return { ...one, stays: staysAtSchool({ ...one, people: one.details.people }) };
}

/** @throws AppError not_certified, invalid, too_large, not_found */
export async function prepareExport(context: QueryContext, terms: Terms): Promise<Prepared> {
  const { session, reader, now, host } = context;
  const { header, folder } = session.vault;
  const one = await caseForExport(context, terms.caseId);
  if (terms.basis === 'evidenceNotice' && terms.document === '') throw new AppError('invalid', { issues: [{ path: 'document', code: 'too_small' }] });
  const card = (await heldCards(reader, header)).find(({ fingerprint }) => fingerprint === terms.recipient);
  if (card?.card.kind !== 'desk' || stateOf(card, now) !== 'certified') throw new AppError('not_certified');
  const entries = one.entries.filter(({ n }) => terms.entries.includes(n)).sort((a, b) => a.at - b.at);
  const evidence = one.evidence.filter(({ file }) => terms.evidence.includes(file));
  if (entries.length !== new Set(terms.entries).size || evidence.length !== new Set(terms.evidence).size) throw new AppError('not_found');
  if (evidence.reduce((sum, { size }) => sum + size, 0) > MOST_BYTES) throw new AppError('too_large');

  const removals = removalsOf(one.details.people, terms.hide);
  const clean = (text: string): string => asPlainText(redact(text, removals));
  const texts = [one.overview.data.title, one.details.narrative, ...entries.map((entry) => entry.text)].map((text) => redact(text, removals));
  const hiddenWords = texts.flat().filter((piece) => typeof piece !== 'string' && piece.reason === 2).length;
  const unselected = one.entries.length - entries.length + one.evidence.length - evidence.length;
  const withheld: Withheld = [
    ...one.stays,
    ...(hiddenWords > 0 ? [{ kind: 'hiddenWords' as const, count: hiddenWords }] : []),
    ...(unselected > 0 ? [{ kind: 'unselected' as const, count: unselected }] : []),
  ];
  const parties = one.details.people.filter(({ role }) => role !== 'informed');
  const expiresAt = now + terms.validDays * 86_400_000;
  const papers: HandoverPapers = {
    school: header.name,
    recipient: card.card.name,
    caseNumber: one.overview.dossier.number,
    title: one.overview.data.title,
    openedAt: one.overview.dossier.created_at,
    types: one.overview.data.types,
    parties,
    narrative: one.details.narrative,
    entries: entries.map(({ type, at, text }) => ({ type, at, text })),
    files: evidence,
    purpose: terms.purpose,
    basis: terms.basis,
    document: terms.document,
    handling: terms.handling,
    expiresAt,
    preparedAt: now,
    removals,
    withheld: withheldInWords(withheld),
    training: header.training,
  };
  const at = new Date(now);
  const pdf = async (originalName: string, document: string): Promise<SourceFile> => ({
    originalName,
    mediaType: 'application/pdf',
    bytes: withFixedDates(await host.renderPdf(document), at),
  });
  const data = {
    format: 'huxiao-case-v1',
    number: papers.caseNumber,
    school: { name: header.name, code: header.code },
    title: clean(papers.title),
    openedAt: new Date(papers.openedAt).toISOString(),
    types: [...papers.types],
    people: parties.map(({ role, name, grade, className }) => ({ role, name, grade, class: className })),
    narrative: clean(papers.narrative),
    entries: papers.entries.map((entry) => ({ type: entry.type, at: new Date(entry.at).toISOString(), text: clean(entry.text) })),
    evidence: evidence.map(({ name, type, size, sha256: digest }) => ({ name, type, size, sha256: digest })),
  };
  const files: SourceFile[] = [
    ...(await Promise.all([pdf('移送函.pdf', letter(papers)), pdf('案情材料.pdf', caseMaterial(papers)), pdf('电子数据清单.pdf', dataList(papers))])),
    { originalName: 'case.json', mediaType: 'application/json', bytes: canonicalBytes(data) },
    ...evidence.map((file) => ({
      originalName: file.name,
      mediaType: file.type,
      bytes: readWhole(folder, { file: file.file, key: fromBase64(file.key), size: file.size }),
    })),
  ];
  const id = context.newId();
  const request: ExportRequest = {
    format: 'huxiao-package-v1',
    packageId: id,
    schoolCode: header.code,
    purpose: terms.purpose,
    legalBasis: { code: terms.basis, documentNumber: terms.document },
    recipientFingerprint: terms.recipient,
    redaction: { name: 'default', version: 1, withheld: withheld.map(({ kind }) => kind) },
    handling: terms.handling,
    requestedAt: at.toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    training: header.training,
  };
  const removed = texts.reduce((sum, pieces) => sum + countRemoved(pieces), 0);
  return { id, overview: one.overview, card, frozen: freezeBag(request, files), terms, withheld, people: parties.length, removed };
}

/** The files of a frozen bag as the screen lists them. */
export const partsOf = (frozen: FrozenBag): Outputs['exports']['prepare']['parts'] =>
  listedFiles(frozen.entries).map(({ path, originalName, mediaType, size, sha256 }) => ({ path, name: originalName, type: mediaType, size, sha256 }));
