// Each thing to look at: just at its limit, just under it, and not twice.
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../contract/audit-events';
import { type ActLine, type Facts, LOOK_KINDS, looksOf } from './rules';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Wednesday noon in Beijing. */
const NOON = Date.parse('2026-03-04T12:00:00+08:00');

let seq = 0;
const act = (event: AuditEvent, at = NOON, actor = 'lin'): ActLine => ({
  seq: ++seq,
  at,
  actor,
  event,
  outcome: event === 'call.refused' ? 'refused' : 'done',
});
const facts = (acts: readonly ActLine[], more: Partial<Facts> = {}): Facts => ({
  acts,
  restores: [],
  lastAnchorAt: NOON,
  now: NOON + MINUTE,
  ...more,
});
const found = (acts: readonly ActLine[], more: Partial<Facts> = {}) =>
  looksOf(facts(acts, more)).map(({ kind, person, rows }) => ({ kind, person, rows: rows.length }));

describe('nothing to look at', () => {
  it('on an ordinary day', () => {
    expect(found([act('session.unlocked'), act('report.read'), act('case.noted'), act('session.locked')])).toEqual([]);
    expect(found([])).toEqual([]);
  });
});

describe('refusals', () => {
  const at = (...minutes: number[]) => minutes.map((n) => act('call.refused', NOON - HOUR + n * MINUTE));
  it('three within ten minutes by one person', () => {
    expect(found(at(0, 5, 10))).toEqual([{ kind: 'refusals', person: 'lin', rows: 3 }]);
    expect(found(at(0, 1, 2, 30, 31, 32, 50))).toEqual([{ kind: 'refusals', person: 'lin', rows: 6 }]);
  });
  it('not two, not over a longer time, not by three people', () => {
    expect(found(at(0, 1))).toEqual([]);
    expect(found([...at(0, 5), act('call.refused', NOON - HOUR + 10 * MINUTE + 1)])).toEqual([]);
    expect(found(['a', 'b', 'c'].map((one) => act('call.refused', NOON, one)))).toEqual([]);
  });
});

describe('single acts', () => {
  it.each([
    ['session.failed', 'failedPassword'],
    ['access.opened', 'openedTogether'],
    ['reporter.unsealed', 'reporterUnsealed'],
    ['session.clockSetBack', 'clockSetBack'],
  ] as const)('%s, one item for each person, for fourteen days', (event, kind) => {
    expect(found([act(event), act(event), act(event, NOON, 'chen')])).toEqual([
      { kind, person: 'lin', rows: 2 },
      { kind, person: 'chen', rows: 1 },
    ]);
    expect(found([act(event, NOON - 13 * DAY)])).toHaveLength(1);
    expect(found([act(event, NOON - 15 * DAY)])).toEqual([]);
  });

  it('people and keys of the last seven days in one item', () => {
    const acts = [act('person.invited', NOON - 8 * DAY), act('person.invited'), act('person.certified'), act('recovery.reseated')];
    expect(found(acts)).toEqual([{ kind: 'keysOfPeople', person: null, rows: 3 }]);
  });

  it('a restore, by the row it begins with', () => {
    const begun = act('session.unlocked');
    expect(found([begun], { restores: [begun.seq] })).toEqual([{ kind: 'restored', person: null, rows: 1 }]);
    expect(found([begun], { restores: [begun.seq + 1] })).toEqual([]);
  });
});

describe('many reveals', () => {
  const reveals = (n: number, apart: number) =>
    Array.from({ length: n }, (_, i) => act(i % 2 ? 'case.partyNamed' : 'report.revealed', NOON - DAY + i * apart));
  it('five within a day by one person', () => {
    expect(found(reveals(5, HOUR))).toEqual([{ kind: 'manyReveals', person: 'lin', rows: 5 }]);
    expect(found(reveals(4, HOUR))).toEqual([]);
    expect(found(reveals(5, 6 * HOUR + 1).filter((one) => one.event !== 'session.locked'))).not.toContainEqual({
      kind: 'manyReveals',
      person: 'lin',
      rows: 5,
    });
  });
});

describe('night', () => {
  const at = (time: string, day = '03') => act('case.read', Date.parse(`2026-03-${day}T${time}:00+08:00`));
  it.each(['23:00', '00:00', '04:59'])('%s is night', (time) => expect(found([at(time)])).toEqual([{ kind: 'night', person: 'lin', rows: 1 }]));
  it.each(['22:59', '05:00', '12:00'])('%s is not', (time) => expect(found([at(time)])).toEqual([]));
  it('one item for each person and night; a lock by itself is none', () => {
    expect(found([at('23:30', '02'), at('00:30'), at('23:30')]).map((one) => one.rows)).toEqual([1, 2]);
    expect(found([{ ...at('01:00'), event: 'session.locked' }])).toEqual([]);
  });
});

describe('time', () => {
  it('more than two minutes before the row before it', () => {
    expect(found([act('case.read', NOON), act('case.read', NOON - 2 * MINUTE - 1)])).toEqual([{ kind: 'timeWentBack', person: null, rows: 1 }]);
    expect(found([act('case.read', NOON), act('case.read', NOON - 2 * MINUTE)])).toEqual([]);
  });
});

describe('no anchor', () => {
  const old = [act('session.unlocked', NOON - 30 * DAY)];
  it('for more than seven days since the last one, or since the first unlock', () => {
    expect(found(old, { lastAnchorAt: NOON + MINUTE - 7 * DAY - 1 })).toEqual([{ kind: 'noAnchor', person: null, rows: 0 }]);
    expect(found(old, { lastAnchorAt: NOON + MINUTE - 7 * DAY })).toEqual([]);
    expect(found(old, { lastAnchorAt: null })).toEqual([{ kind: 'noAnchor', person: null, rows: 0 }]);
    expect(found([act('session.unlocked')], { lastAnchorAt: null })).toEqual([]);
  });
});

it('the gravest come first, at most twelve', () => {
  const many = Array.from({ length: 20 }, (_, i) => act('session.failed', NOON, `p${i}`));
  const all = found([...many, act('session.clockSetBack')]);
  expect(all).toHaveLength(12);
  expect(all[0]?.kind).toBe('clockSetBack');
  expect(new Set(LOOK_KINDS).size).toBe(LOOK_KINDS.length);
});
