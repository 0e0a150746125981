// A training school with as many tips as a large one gathers in years, and the texts of them as plain strings for a baseline.
import { createDossier } from '../../src/core/dossiers/index-table';
import { appendRevision } from '../../src/core/dossiers/revisions';
import type { QueryContext } from '../../src/core/dispatch/context';
import type { Writer } from '../../src/core/store/writer';
import { trainingCore, type TestCore } from '../support/make-core';

const PLACES = ['二号楼三层厕所', '操场看台', '宿舍三号楼', '校门口奶茶店'];
const NAMES = ['周子航', '欧阳若溪', '曾子墨', '吴晓晨', '单雄信', '吕布'];
const of = (all: readonly string[], i: number): string => `${all[i % all.length]}${i % 7 === 0 ? '' : String.fromCharCode(0x4e00 + (i % 5_000))}`;

/** As a service is given it, for what is measured without the dispatch. */
export function contextOf({ core: { approach } }: TestCore): QueryContext {
  const session = approach.session();
  if (!session) throw new Error('locked');
  const { actor, vault } = session;
  const { reader, ring, overviews } = vault;
  return { ...{ session, actor, reader, ring, overviews, approach }, now: approach.now() } as unknown as QueryContext;
}

/**
 * Unlocked by the counsellor; of each tip its number and the searchable texts of its overview.
 * @param together how many are written in one unit of work
 */
export async function withManyTips(count: number, together = 500): Promise<{ current: TestCore; texts: string[][] }> {
  const current = await (await trainingCore()).restartAs('linruoxi');
  const session = current.core.approach.session();
  if (!session) throw new Error('locked');
  const { vault } = session;
  const intake = await vault.reader.selectFrom('groups').select('id').where('kind', '=', 'intake').executeTakeFirstOrThrow();
  const texts: string[][] = [];
  const write = async (writer: Writer, i: number): Promise<void> => {
    const [dossier, now] = [crypto.randomUUID(), Date.now()];
    const number = await createDossier(writer, vault.ring, vault.header, now, () => crypto.randomUUID(), {
      ...{ id: dossier, slice: 'submission', ownerGroup: intake.id, state: 'received' },
      audiences: { team: [{ holder: { kind: 'group', id: intake.id }, reason: 'intake' }] },
    });
    const overview = {
      ...{ channel: 'hotline', kind: 'report', lifeSafety: false, receivedAt: now, recordedAt: now, types: [], grades: ['七'] },
      ...{ affected: [of(NAMES, i)], reported: [of(NAMES, i + 3)], place: of(PLACES, i) },
    };
    await appendRevision(writer, vault.ring, { dossier, slice: 'submission', kind: 'overview', audience: 'team', now }, overview);
    texts.push([number.toLowerCase(), overview.place, ...overview.affected, ...overview.reported, '七']);
  };
  while (texts.length < count) {
    await vault.unit(
      () => ({ at: Date.now(), actor: session.actor.id, event: 'report.registered', outcome: 'done', object: null }),
      async (writer) => {
        for (const end = Math.min(count, texts.length + together); texts.length < end; ) await write(writer, texts.length);
      },
    );
  }
  return { current, texts };
}
