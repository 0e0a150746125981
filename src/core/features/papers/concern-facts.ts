// Reads a person of concern into what its papers say: nothing once its day has come, no name on the guards' card.
import type { ConcernFact, ConcernNotice, RegisterEntry } from '../../../contract/concern-facts';
import { AppError } from '../../../contract/errors';
import type { Inputs, QueryContext } from '../../dispatch/context';
import { type Veil, veil } from '../../documents/redact';
import { BEHAVIOURS, BODIES_OUTSIDE, BANDS, LAPSES, ORIGINS, WAYS, wordIn } from '../../documents/words';
import { lapseOf } from '../../calendar/liaison';
import { guardedDossier } from '../../dossiers/index-table';
import { type ConcernOverview, isGone } from '../../dossiers/kinds/concern';
import { readChain } from '../../dossiers/revisions';
import type { Read } from './facts';
import { BAR } from './rules';

type Terms = Inputs['papers']['prepare'];

/** @throws AppError not_found; invalid where there is nothing yet that a card could say */
export async function ofConcern(context: QueryContext, terms: Terms): Promise<Read> {
  const { reader, ring, overviews, session, now } = context;
  const dossier = await guardedDossier(reader, ring, terms.id, 'concern');
  const overview = overviews.get<ConcernOverview>(terms.id);
  if (!overview || isGone(overview.data, session.vault.notBefore(now))) throw new AppError('not_found');
  const { revisions } = await readChain(reader, ring, terms.id, 'concern');
  const notice = revisions.find(({ kind }) => kind === 'details')?.data as ConcernNotice | undefined;
  const entry = revisions.findLast(({ kind }) => kind === 'entry')?.data as RegisterEntry | undefined;
  if (!notice) throw new AppError('damaged');
  if (terms.form === 'guardCard' && (!entry || overview.state !== 'listed'))
    throw new AppError('invalid', { issues: [{ path: 'form', code: 'does_not_fit' }] });
  if (terms.form !== 'guardCard' && terms.to.length < 2) throw new AppError('invalid', { issues: [{ path: 'to', code: 'does_not_fit' }] });
  const isCard = terms.form === 'guardCard';
  const veils: Veil[] = [
    ...(notice.name.trim().length > 1 ? [{ word: notice.name, by: isCard ? BAR : notice.name }] : []),
    ...terms.hide.map((word) => ({ word, by: BAR })),
  ];
  let removed = 0;
  const clean = (text: string): string => {
    const done = veil(text, veils);
    removed += done.count;
    return done.text;
  };
  const { data } = overview;
  const lost = lapseOf(data.watch, true, now);
  const facts: Read['facts'] = {
    ...{ school: session.vault.header.name, training: session.vault.header.training, madeAt: now },
    ...{ number: dossier.number, title: clean(notice.title), state: '', openedAt: dossier.created_at, types: '', lead: '', tip: null },
    ...{ parties: [], informed: 0, narrative: '', entries: [], files: [], readers: [] },
    concern: {
      ...{ seenAt: notice.seenAt, seenBy: clean(notice.seenBy), narrative: clean(notice.narrative), link: clean(notice.link) },
      behaviours: notice.behaviours.map((one) => wordIn(BEHAVIOURS, one)).join('、'),
      place: clean([notice.gate, wordIn(BANDS, notice.band), notice.route].filter(Boolean).join('，')),
      features: clean((isCard ? entry?.features : notice.features || entry?.features) ?? ''),
      instructions: clean(entry?.instructions ?? ''),
      name: isCard ? '' : notice.name,
      urgency: notice.urgency === 'urgent' ? '紧急' : '一般',
      origin: notice.origin && terms.form === 'concernNotice' ? wordIn(ORIGINS, notice.origin) : '',
      reports: revisions.flatMap(({ kind, data: fact }) => reported(kind, fact as ConcernFact, clean)),
      ...{ body: clean(data.body), officer: clean(data.officer), until: data.until },
      lapse: lost ? wordIn(LAPSES, lost.lapse) : '没有可以确认的责任人',
      card: dossier.number.split('-').at(-1) ?? '',
    },
  };
  const choice = { party: null, statement: null, to: terms.to, document: terms.document, contact: terms.contact, text: clean(terms.text) };
  return { number: dossier.number, facts, choice, removed };
}

const reported = (kind: string, fact: ConcernFact, clean: (text: string) => string) =>
  kind !== 'fact' || fact.type !== 'reported'
    ? []
    : [{ to: wordIn(BODIES_OUTSIDE, fact.to), at: fact.at, way: wordIn(WAYS, fact.way), who: clean(fact.who), receipt: clean(fact.receipt) }];
