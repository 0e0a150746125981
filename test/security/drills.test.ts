// Bad days of a real school, one after the other; the demo plays the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key } from '../support/make-core';
import { DRILLS } from '../support/drills';
import { RealSchool } from '../support/real-school';

let school: RealSchool;
beforeAll(async () => {
  school = await RealSchool.found();
  await school.staff();
}, 60_000);
afterAll(() => school.core.dispose());

describe('a bad day', () => {
  it.each(DRILLS.map((drill) => [drill.en, drill] as const))(
    '%s',
    async (_name, drill) => {
      await drill.run(school);
    },
    60_000,
  );

  it('leaves a chain that is whole', async () => {
    await school.as('auditor');
    expect(await school.client.audit.verify(key())).toMatchObject({ firstBad: null, headMatches: true, pagesSound: true });
  });
});
