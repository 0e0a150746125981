// Recurring checks at their edges: midnights, holidays, leave, late entries, a clock set back; and what a policy may not say.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckPolicy, checkExemption, checkPolicy, schoolCalendar, type SchoolCalendar } from '../../src/contract/checks';
import { CHECK_POLICIES, type History, policyFor, type Standing, standing, usualCalendar } from '../../src/core/calendar/recurring';

const at = (text: string): number => Date.parse(`${text}${text.includes('T') ? '' : 'T12:00'}+08:00`);
const said = (text: string) => ({ occurredAt: at(text), recordedAt: at(text) });
const [LI, WANG, DEPUTY] = ['李', '王', '副校长'] as const;

const weekly: CheckPolicy = {
  ...{ id: 'weekly', version: 1, lifeSafety: false, holidays: 'keep', special: { gaokao: 2 }, source: 'R' },
  levels: { often: [{ everyDays: 7, windowDays: 2 }], seldom: [{ everyDays: 14, windowDays: 3 }] },
  ladder: { escalatedAfter: 2, lostAfter: 5 },
};
const monthly = (holidays: CheckPolicy['holidays']): CheckPolicy => ({ ...weekly, holidays, levels: { often: [{ everyDays: 30, windowDays: 5 }] } });
const term: SchoolCalendar = { terms: [{ fromOn: '2026-09-01', toOn: '2027-06-30' }], special: [] };
const twoTerms: SchoolCalendar = {
  terms: [
    { fromOn: '2026-09-01', toOn: '2027-01-31' },
    { fromOn: '2027-03-01', toOn: '2027-07-10' },
  ],
  special: [],
};
const begun = (on: string, more: Partial<History> = {}): History => ({
  startedAt: at(on),
  levels: [{ level: 'often', fromOn: on, recordedAt: at(on) }],
  ...{ contacts: [], attempts: [], exemptions: [], absences: [], ended: null },
  duties: [{ fromOn: on, primary: LI, backup: WANG, superior: DEPUTY }],
  ...more,
});
const window = (opens: string, due: string, closes: string) => ({ opensOn: opens, dueOn: due, closesOn: closes });
const on = (now: string, more: Partial<History> = {}, policy = weekly, calendar = term): Standing =>
  standing(policy, begun('2026-09-01', more), calendar, at(now));

describe('a window', () => {
  it('has more than one day, and closes with its last midnight', () => {
    expect(on('2026-09-05')).toMatchObject({
      state: 'upcoming',
      window: window('2026-09-06', '2026-09-08', '2026-09-10'),
      closesAt: at('2026-09-11T00:00'),
    });
    expect(on('2026-09-06T00:00').state).toBe('due');
    expect(on('2026-09-10T23:59:59.999')).toMatchObject({ state: 'due', misses: [] });
    expect(on('2026-09-11T00:00')).toMatchObject({ state: 'overdue', misses: [{ closesOn: '2026-09-10', knownOn: '2026-09-10' }] });
  });

  it('is kept by a contact in its last millisecond and missed by one at midnight', () => {
    expect(on('2026-09-11', { contacts: [said('2026-09-10T23:59:59.999')] })).toMatchObject({ state: 'upcoming', misses: [] });
    expect(on('2026-09-11', { contacts: [said('2026-09-11T00:00')] })).toMatchObject({ state: 'upcoming', misses: [{ closesOn: '2026-09-10' }] });
  });

  it('may lie on a leap day', () => {
    const leap: SchoolCalendar = { terms: [{ fromOn: '2028-02-01', toOn: '2028-07-10' }], special: [] };
    expect(standing(weekly, begun('2028-02-22'), leap, at('2028-02-25')).window).toEqual(window('2028-02-27', '2028-02-29', '2028-03-02'));
  });

  it('moves with the holidays as the policy says', () => {
    const next = (holidays: CheckPolicy['holidays']) => standing(monthly(holidays), begun('2027-01-10'), twoTerms, at('2027-01-20')).window;
    expect(next('keep')).toEqual(window('2027-02-04', '2027-02-09', '2027-02-14'));
    expect(next('thin')).toEqual(window('2027-02-08', '2027-02-18', '2027-02-28'));
    expect(next('postpone')).toEqual(window('2027-03-04', '2027-03-09', '2027-03-14'));
  });

  it('that is open when the holidays begin stays open until they are over', () => {
    const history = begun('2027-01-01');
    for (const day of ['2027-01-31', '2027-02-20', '2027-03-05'])
      expect(standing(monthly('postpone'), history, twoTerms, at(day))).toMatchObject({
        state: 'due',
        window: window('2027-01-26', '2027-01-31', '2027-03-05'),
      });
    expect(standing(monthly('postpone'), history, twoTerms, at('2027-03-06')).state).toBe('overdue');
  });

  it('is never put off where nobody knows whether it is a holiday', () => {
    const unknown = standing(monthly('postpone'), begun('2027-01-10'), { terms: [], special: [] }, at('2027-01-20'));
    expect(unknown).toMatchObject({ window: { dueOn: '2027-02-09' }, calendarKnown: false });
    expect(standing(monthly('postpone'), begun('2027-01-10'), twoTerms, at('2027-01-20')).calendarKnown).toBe(true);
  });

  it('comes sooner when a special period begins inside it', () => {
    const exams: SchoolCalendar = { ...term, special: [{ kind: 'gaokao', fromOn: '2026-09-07', toOn: '2026-09-20' }] };
    expect(on('2026-09-06', {}, weekly, exams).window).toEqual(window('2026-09-06', '2026-09-07', '2026-09-08'));
    expect(on('2026-09-10', { contacts: [said('2026-09-08')] }, weekly, exams).window).toEqual(window('2026-09-11', '2026-09-12', '2026-09-13'));
  });

  it('waits for an exemption that ends inside it, and the exemption is no miss', () => {
    const exemptions = [{ reason: '住院', fromOn: '2026-09-07', untilOn: '2026-09-09', recordedAt: at('2026-09-07') }];
    expect(on('2026-09-08', { exemptions })).toMatchObject({
      state: 'exempt',
      episode: null,
      window: window('2026-09-06', '2026-09-11', '2026-09-13'),
    });
    expect(on('2026-09-10', { exemptions })).toMatchObject({ state: 'due', misses: [] });
    expect(on('2026-09-14', { exemptions })).toMatchObject({ state: 'overdue', misses: [{ closesOn: '2026-09-13' }] });
  });
});

describe('the clock', () => {
  it('is set anew by a contact, never by an attempt', () => {
    const attempts = [said('2026-09-07'), said('2026-09-09')];
    expect(on('2026-09-11', { attempts })).toMatchObject({ state: 'overdue', attempts: 2, lastContactOn: null });
    const contacts = [said('2026-09-11T09:00')];
    expect(on('2026-09-11', { attempts, contacts })).toMatchObject({
      state: 'upcoming',
      attempts: 0,
      lastContactOn: '2026-09-11',
      window: { dueOn: '2026-09-18' },
    });
  });

  it('goes on over a miss: the next window counts from the day the missed one was due', () => {
    expect(on('2026-09-12').window).toEqual(window('2026-09-13', '2026-09-15', '2026-09-17'));
  });

  it('climbs from overdue to escalated to lost by the first window left unanswered', () => {
    const states = ['2026-09-11', '2026-09-12', '2026-09-13', '2026-09-15', '2026-09-16', '2027-05-01'].map((day) => on(day));
    expect(states.map((one) => one.state)).toEqual(['overdue', 'overdue', 'escalated', 'escalated', 'lost', 'lost']);
    expect(new Set(states.map((one) => one.episode))).toEqual(new Set(['2026-09-06']));
    expect(on('2026-09-16', { contacts: [said('2026-09-16')] })).toMatchObject({ state: 'upcoming', episode: null });
  });

  it('asks at once when a level is raised, and forgets nothing when it is lowered', () => {
    const raised = [
      { level: 'seldom', fromOn: '2026-09-01', recordedAt: at('2026-09-01') },
      { level: 'often', fromOn: '2026-09-10', recordedAt: at('2026-09-10') },
    ];
    expect(on('2026-09-10', { levels: raised })).toMatchObject({
      state: 'due',
      level: 'often',
      misses: [],
      window: { dueOn: '2026-09-10', closesOn: '2026-09-12' },
    });
    const lowered = [...begun('2026-09-01').levels, { level: 'seldom', fromOn: '2026-09-11', recordedAt: at('2026-09-11') }];
    expect(on('2026-09-12', { levels: lowered })).toMatchObject({ state: 'overdue', level: 'seldom', window: { dueOn: '2026-09-22' } });
  });

  it('lets nobody leave the dense stage by several contacts in one day', () => {
    const staged = {
      ...weekly,
      levels: {
        often: [
          { everyDays: 7, windowDays: 2, forTimes: 2 },
          { everyDays: 30, windowDays: 5 },
        ],
      },
    };
    const early = ['2026-09-02T09:00', '2026-09-02T10:00', '2026-09-03'].map(said);
    expect(on('2026-09-04', { contacts: early }, staged).window?.dueOn).toBe('2026-09-10');
    expect(on('2026-09-18', { contacts: [...early, said('2026-09-10'), said('2026-09-17')] }, staged).window?.dueOn).toBe('2026-10-17');
  });
});

describe('an answer', () => {
  it('ends where a window opens, though the next level will put it off again', () => {
    const levels = [...begun('2026-09-01').levels, { level: 'seldom', fromOn: '2026-09-07', recordedAt: at('2026-09-01') }];
    expect(on('2026-09-02', { levels })).toMatchObject({ state: 'upcoming', window: { opensOn: '2026-09-12' }, changesAt: at('2026-09-06T00:00') });
    expect(on('2026-09-06', { levels })).toMatchObject({ state: 'due', changesAt: at('2026-09-07T00:00') });
    expect(on('2026-09-07', { levels }).state).toBe('upcoming');
  });

  it('on the first day knows an exemption that begins then, whatever ended before', () => {
    const exempt = (fromOn: string, untilOn: string) => ({ reason: '住院', fromOn, untilOn, recordedAt: at('2026-08-01') });
    expect(on('2026-09-01', { exemptions: [exempt('2026-08-01', '2026-08-03'), exempt('2026-09-01', '2026-09-02')] }).state).toBe('exempt');
  });
});

describe('what is written down late', () => {
  const late = { occurredAt: at('2026-09-09'), recordedAt: at('2026-09-15T09:00') };

  it('heals what is to come, and the miss stays', () => {
    expect(on('2026-09-14')).toMatchObject({ state: 'escalated' });
    expect(on('2026-09-15', { contacts: [late] })).toMatchObject({
      ...{ state: 'due', lastContactOn: '2026-09-09', window: window('2026-09-14', '2026-09-16', '2026-09-18') },
      misses: [{ ...window('2026-09-06', '2026-09-08', '2026-09-10'), knownOn: '2026-09-10' }],
    });
  });

  it('does not quieten an alarm about the days after it', () => {
    expect(on('2026-09-30', { contacts: [{ occurredAt: at('2026-09-02'), recordedAt: at('2026-09-30T09:00') }] }).state).toBe('lost');
  });

  it('may be that a contact never was: the window it hid is missed then', () => {
    const contacts = [{ ...said('2026-09-08'), withdrawnAt: at('2026-09-20T09:00') }];
    expect(on('2026-09-20T08:00', { contacts: [said('2026-09-08')] }).misses).toMatchObject([{ closesOn: '2026-09-17', knownOn: '2026-09-17' }]);
    expect(on('2026-09-20', { contacts })).toMatchObject({
      ...{ state: 'lost', lastContactOn: null },
      misses: [
        { closesOn: '2026-09-10', knownOn: '2026-09-20' },
        { closesOn: '2026-09-17', knownOn: '2026-09-17' },
      ],
    });
  });

  it('does not move with a clock that is set back', () => {
    const contacts = [said('2026-09-08')];
    const { clockBehind, changesAt, ...there } = on('2026-09-08', { contacts });
    for (const now of ['2026-09-07T23:00', '2026-08-01', '2001-01-01']) {
      const back = on(now, { contacts });
      expect(back).toMatchObject({ ...there, clockBehind: true, changesAt: at('2026-09-08') });
    }
    expect(clockBehind).toBe(false);
    expect(changesAt).toBeGreaterThan(at('2026-09-08'));
  });

  it('by a clock that ran ahead neither counts before its day nor after it was withdrawn', () => {
    const ahead = { occurredAt: at('2028-09-08'), recordedAt: at('2028-09-08') };
    expect(on('2026-09-12', { contacts: [{ ...ahead, withdrawnAt: at('2026-09-11T08:00') }] })).toMatchObject({
      state: 'overdue',
      clockBehind: false,
      lastContactOn: null,
    });
  });
});

describe('the end', () => {
  it('keeps the misses and asks for nothing more', () => {
    const ended = { at: at('2026-09-12'), recordedAt: at('2026-09-12') };
    expect(on('2027-01-01', { ended })).toMatchObject({
      state: 'ended',
      window: null,
      episode: null,
      changesAt: null,
      misses: [{ closesOn: '2026-09-10' }],
    });
    expect(on('2026-09-11', { ended: null }).state).toBe('overdue');
  });

  it('on the closing day is no miss', () => {
    expect(on('2026-09-20', { ended: { at: at('2026-09-10'), recordedAt: at('2026-09-10') } }).misses).toEqual([]);
  });

  it('that is written down late takes no miss away', () => {
    expect(on('2026-09-30', { ended: { at: at('2026-09-05'), recordedAt: at('2026-09-15') } })).toMatchObject({
      state: 'ended',
      misses: [{ closesOn: '2026-09-10' }],
    });
  });
});

describe('who must act', () => {
  const away = (person: string, fromOn: string, untilOn: string) => ({ person, fromOn, untilOn });

  it('is the backup in leave, the superior when both are away, and the primary again on the day after', () => {
    const absences = [away(LI, '2026-09-03', '2026-09-10'), away(WANG, '2026-09-05', '2026-09-06')];
    const actor = (day: string) => on(day, { absences }).actor;
    expect(actor('2026-09-02')).toEqual({ person: LI, as: 'primary' });
    expect(actor('2026-09-03')).toEqual({ person: WANG, as: 'backup' });
    expect(actor('2026-09-05')).toEqual({ person: DEPUTY, as: 'superior' });
    expect(actor('2026-09-07')).toEqual({ person: WANG, as: 'backup' });
    expect(actor('2026-09-11')).toEqual({ person: LI, as: 'primary' });
    expect(on('2026-09-03', { absences }).changesAt).toBe(at('2026-09-05T00:00'));
  });

  it('changes with a hand-over, without a day between', () => {
    const duties = [...begun('2026-09-01').duties, { fromOn: '2026-09-10', primary: '陈', backup: null, superior: DEPUTY }];
    expect(on('2026-09-09', { duties }).actor.person).toBe(LI);
    expect(on('2026-09-10T00:00', { duties }).actor.person).toBe('陈');
    expect(on('2026-09-10', { duties, absences: [away('陈', '2026-09-10', '2026-09-10')] }).actor).toEqual({ person: DEPUTY, as: 'superior' });
  });

  it('is somebody on every day, whoever is away', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`);
    const leave = fc.tuple(fc.constantFrom(LI, WANG, DEPUTY), day, day).map(([person, a, b]) => away(person, a < b ? a : b, a < b ? b : a));
    fc.assert(
      fc.property(fc.array(leave, { maxLength: 8 }), day, (absences, now) => {
        const isAway = (person: string): boolean => absences.some((one) => one.person === person && one.fromOn <= now && now <= one.untilOn);
        expect(on(now, { absences }).actor.person).toBe(!isAway(LI) ? LI : !isAway(WANG) ? WANG : DEPUTY);
      }),
      { numRuns: 500 },
    );
  });

  it('is asked for: a history without anybody or without a level is refused, and so is a level of another policy', () => {
    expect(() => on('2026-09-02', { duties: [] })).toThrow(RangeError);
    expect(() => on('2026-09-02', { levels: [] })).toThrow(RangeError);
    expect(() => on('2026-09-02', { levels: [{ level: 'other', fromOn: '2026-09-01', recordedAt: at('2026-09-01') }] })).toThrow(/other/);
  });
});

describe('policies', () => {
  it('of the program are sound, and every version is found by its name', () => {
    for (const policy of CHECK_POLICIES) {
      expect(checkPolicy.parse(policy)).toEqual(policy);
      expect(policyFor(policy)).toBe(policy);
    }
    expect(() => policyFor({ id: 'liaison-check', version: 99 })).toThrow(RangeError);
  });

  it('cannot postpone what a life may hang on, overlap their windows, end in nothing or escalate after the loss', () => {
    const refused: CheckPolicy[] = [
      { ...weekly, lifeSafety: true, holidays: 'postpone' },
      { ...weekly, levels: { often: [{ everyDays: 6, windowDays: 3 }] } },
      { ...weekly, levels: { often: [{ everyDays: 7, windowDays: 2, forTimes: 3 }] } },
      {
        ...weekly,
        levels: {
          often: [
            { everyDays: 7, windowDays: 2 },
            { everyDays: 14, windowDays: 2 },
          ],
        },
      },
      { ...weekly, ladder: { escalatedAfter: 5, lostAfter: 5 } },
    ];
    expect(checkPolicy.safeParse(weekly).success).toBe(true);
    for (const policy of refused) expect(checkPolicy.safeParse(policy).success).toBe(false);
  });

  it('have exemptions with a reason and an end only', () => {
    const exemption = { reason: '住院', fromOn: '2026-09-07', untilOn: '2026-09-09', recordedAt: at('2026-09-07') };
    expect(checkExemption.safeParse(exemption).success).toBe(true);
    for (const bad of [{ reason: ' ' }, { untilOn: undefined }, { untilOn: '2026-09-06' }])
      expect(checkExemption.safeParse({ ...exemption, ...bad }).success).toBe(false);
  });

  it('meet a usual calendar whose terms follow each other, with the college entrance examination in June', () => {
    const calendar = usualCalendar(2026, 2031);
    expect(schoolCalendar.parse(calendar)).toEqual(calendar);
    const days = calendar.terms.flatMap(({ fromOn, toOn }) => [fromOn, toOn]);
    expect(days).toEqual([...days].sort());
    expect(calendar.special).toContainEqual({ kind: 'gaokao', fromOn: '2027-06-06', toOn: '2027-06-10' });
    const low = { ...begun('2027-05-20'), levels: [{ level: 'low', fromOn: '2027-05-20', recordedAt: at('2027-05-20') }] };
    // Five days of examinations and one of 中考 count twice: 24 days instead of 30.
    expect(standing(policyFor({ id: 'liaison-check', version: 1 }), low, calendar, at('2027-05-21')).window?.dueOn).toBe('2027-06-14');
  });
});
