// Whatever is ticked and chosen: nobody is noted or listed for petitioning, for being a pupil or for complaining, and nothing lasts beyond its days.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behaviour, type ConcernNotice, isThreat, LONGEST_DAYS, origin, relation, urgency } from '../../../contract/concern-facts';
import { dateOf, dayFrom, dayOf } from '../../../contract/days';
import { type Watch, isNotified, lapseOf, policeSince } from '../../calendar/liaison';
import { isGone } from '../../dossiers/kinds/concern';
import { lastDay, lastDayAfterwards, noticeRefusal, proposalRefusal, untilRefusal } from './rules';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-27T17:50:00+08:00');
const behaviours = fc.subarray([...behaviour.options], { minLength: 1 });
const notices: fc.Arbitrary<ConcernNotice> = fc.record({
  title: fc.constant('在校门口'),
  seenAt: fc.integer({ min: NOW - 30 * DAY, max: NOW + DAY }),
  seenBy: fc.constant('保安'),
  behaviours,
  band: fc.constant('gate' as const),
  gate: fc.constant('北门'),
  route: fc.constant(''),
  narrative: fc.constant('看到的情况'),
  relation: fc.constantFrom(...relation.options),
  link: fc.constant(''),
  name: fc.constant(''),
  features: fc.constant(''),
  urgency: fc.constantFrom(...urgency.options),
  origin: fc.option(fc.constantFrom(...origin.options)),
});

describe('a notice', () => {
  it('is never about lawful petitioning alone, a pupil or a complaining parent', () => {
    fc.assert(
      fc.property(notices, (notice) => {
        const refusal = noticeRefusal(notice, NOW);
        if (notice.relation !== 'neither') expect(refusal).toEqual({ path: 'relation', code: notice.relation });
        else if ((notice.origin === 'petition' || notice.behaviours.includes('petition')) && !isThreat(notice.behaviours))
          expect(refusal).toEqual({ path: 'behaviours', code: 'petition_only' });
        else expect(refusal?.code ?? 'ok').toBe(notice.seenAt > NOW + 60_000 ? 'future' : 'ok');
      }),
    );
  });

  it('is refused or not whatever its class, unless the class is the petition', () => {
    fc.assert(
      fc.property(notices, fc.constantFrom('harmRisk' as const, 'drugs' as const, 'distress' as const, null), (notice, other) => {
        const neutral = { ...notice, origin: null };
        expect(noticeRefusal({ ...notice, origin: other }, NOW)).toEqual(noticeRefusal(neutral, NOW));
      }),
    );
  });
});

describe('a listing', () => {
  it('needs a behaviour that threatens the school', () => {
    fc.assert(
      fc.property(behaviours, (seen) => {
        const entry = { until: lastDay(NOW, 10) } as never;
        expect(proposalRefusal({ act: 'list', entry }, seen, null, NOW) === null).toBe(isThreat(seen));
      }),
    );
  });

  it('lasts from today to ninety days, and is gone at the midnight after its last day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 200 }), (days, later) => {
        const until = dateOf(dayOf(NOW) + days);
        expect(untilRefusal(until, NOW) === null).toBe(days >= 0 && days <= LONGEST_DAYS);
        expect(isGone({ until }, NOW + later * DAY)).toBe(later > days);
      }),
    );
    const midnight = Date.parse('2026-11-28T00:00:00+08:00');
    expect([midnight - 1, midnight].map((at) => isGone({ until: '2026-11-27' }, at))).toEqual([false, true]);
  });

  it('is never kept longer because it was settled or delisted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST_DAYS }), (days) => {
        const until = lastDay(NOW, days);
        const after = lastDayAfterwards(until, NOW);
        expect(after <= until).toBe(true);
        expect(dayFrom(after) - dayOf(NOW)).toBeLessThanOrEqual(30);
      }),
    );
  });
});

const times = fc.integer({ min: NOW - 60 * DAY, max: NOW });
const watches: fc.Arbitrary<Watch> = fc.record({
  listedAt: fc.constant(NOW - 60 * DAY),
  policy: fc.constant({ id: 'liaison-check', version: 1 }),
  levels: fc.constant([]),
  checks: fc.array(
    times.chain((at) =>
      fc.record({ at: fc.constant(at), recordedAt: fc.constant(at), result: fc.constantFrom('confirmed', 'notReached', 'noBody', 'missing') }),
    ),
    { maxLength: 8 },
  ),
  reports: fc.array(
    times.chain((at) => fc.record({ to: fc.constantFrom('police', 'education', 'township'), at: fc.constant(at), recordedAt: fc.constant(at) })),
    {
      maxLength: 6,
    },
  ),
  known: fc.constant([]),
});

describe('lost from sight', () => {
  it('changes by nothing that reached nobody, and is over once somebody confirms', () => {
    fc.assert(
      fc.property(watches, fc.boolean(), (watch, isOverdue) => {
        const attempt = { at: NOW, recordedAt: NOW, result: 'notReached' } as const;
        expect(lapseOf({ ...watch, checks: [...watch.checks, attempt] }, isOverdue, NOW)).toEqual(lapseOf(watch, isOverdue, NOW));
        const confirmed = { at: NOW + 1, recordedAt: NOW + 1, result: 'confirmed' } as const;
        expect(lapseOf({ ...watch, checks: [...watch.checks, confirmed] }, false, NOW + 2)).toBeNull();
      }),
    );
  });

  it('takes both notices, made after it was lost', () => {
    fc.assert(
      fc.property(watches, times, (watch, since) => {
        const later = new Set(watch.reports.filter(({ at }) => at >= since).map(({ to }) => to));
        expect(isNotified(watch, since)).toBe(later.has('police') && later.has('education'));
      }),
    );
  });

  it('the clock of the police runs until they are told, whoever else was', () => {
    fc.assert(
      fc.property(watches, (watch) => {
        const isTold = watch.reports.some(({ to }) => to === 'police');
        expect(policeSince({ urgency: 'urgent', watch }, NOW, 'noted') === null).toBe(isTold);
        expect(policeSince({ urgency: 'ordinary', watch }, NOW, 'noted')).toBeNull();
      }),
    );
  });
});
