// The best few against putting all of them into order.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Overview } from '../../overviews/overviews';
import { Best, type Found } from './best';

it('are the first of all of them in order', () => {
  const one = fc.record({ score: fc.integer({ min: 1, max: 4 }), created_at: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (given, most) => {
      const all = given.map(({ score, created_at }, id): Found => ({ score, overview: { dossier: { id: String(id), created_at } } as Overview }));
      const best = new Best(most);
      for (const found of all) if (best.wants(found.score, found.overview.dossier.created_at)) best.take(found);
      const inOrder = all.toSorted((a, b) => b.score - a.score || b.overview.dossier.created_at - a.overview.dossier.created_at);
      expect(best.kept).toEqual(inOrder.slice(0, most));
    }),
    { numRuns: 2_000 },
  );
});
