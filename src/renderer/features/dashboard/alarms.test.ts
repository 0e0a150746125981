// Which items speak up, and until when.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alarmsAt, wordOf } from './alarms';
import type { Task } from './tasks';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const task = (dueAt: number, lifeSafety = false, object = 'a'): Task => ({
  kind: 'triage',
  object,
  number: '',
  title: '',
  channel: null,
  people: [],
  by: '',
  missing: ['decision'],
  cameAt: 0,
  dueAt,
  lifeSafety,
  mine: true,
  isNew: false,
});
const levels = (tasks: Task[], now: number, since: number, noted: string[] = []): string[] =>
  alarmsAt(tasks, now, since, new Set(noted)).map(({ level }) => level);

describe('an alarm', () => {
  const due = 100 * HOUR;
  it('is raised within the hour and when the time is over', () => {
    const since = due - 3 * HOUR;
    expect(levels([task(due)], due - HOUR - 1, since)).toEqual([]);
    expect(levels([task(due)], due - HOUR, since)).toEqual(['soon']);
    expect(levels([task(due)], due - 1, since)).toEqual(['soon']);
    expect(levels([task(due)], due, since)).toEqual(['late']);
  });

  it('says of an urgent notice that the police must know, of a tip that nobody has decided', () => {
    const words = (one: Task) => alarmsAt([one], due, due, new Set()).map(wordOf);
    expect(words(task(due, true))).toEqual(['life']);
    expect(words({ ...task(due, true), kind: 'policeContact' })).toEqual(['police']);
  });

  it('is not raised for what was late before this sitting began', () => {
    expect(levels([task(due)], due + HOUR, due)).toEqual([]);
    expect(levels([task(due)], due + HOUR, due - 1)).toEqual(['late']);
  });

  it('is silent once noted, until its state or its time changes', () => {
    const since = due - 3 * HOUR;
    const [soon] = alarmsAt([task(due)], due - MINUTE, since, new Set());
    const noted = [soon?.id ?? ''];
    expect(levels([task(due)], due - MINUTE, since, noted)).toEqual([]);
    expect(levels([task(due)], due, since, noted)).toEqual(['late']);
    expect(levels([task(due + MINUTE)], due, since, noted)).toEqual(['soon']);
  });

  it('is never silenced for life safety, and that one comes first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), fc.array(fc.string()), (at, since, words) => {
        const tasks = [task(due, false, 'b'), task(due, true)];
        const noted = [...words, ...alarmsAt(tasks, at * HOUR, since * HOUR, new Set()).map(({ id }) => id)];
        expect(levels(tasks, at * HOUR, since * HOUR, noted)).toEqual(['life']);
      }),
    );
  });
});
