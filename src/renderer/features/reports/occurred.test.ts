import { describe, expect, it } from 'vitest';
import { parseOccurred } from './occurred';

const monday = new Date(2026, 10, 23, 17, 50);

describe('when it happened, in the words of the caller', () => {
  it.each([
    ['今天早上', '2026-11-23'],
    ['昨天放学后', '2026-11-22'],
    ['上周三 午休', '2026-11-18'],
    ['上上周五', '2026-11-13'],
    ['星期一早读', '2026-11-23'],
    ['3.15', '2026-03-15'],
    ['11月9日早读', '2026-11-09'],
    ['12月30日', '2025-12-30'],
    ['2026-10-29', '2026-10-29'],
    ['２０２６年１０月２９日', '2026-10-29'],
  ])('%s', (text, date) => expect(parseOccurred(text, monday)).toBe(date));

  it.each(['这学期一直', '本周五', '2.30', '2027-01-01', ''])('leaves “%s” as words', (text) => expect(parseOccurred(text, monday)).toBeNull());
});
