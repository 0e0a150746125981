import { describe, expect, it } from 'vitest';
import { maskName } from '../../../contract/mask';
import { Searchable, type Text, termsOf } from './rules';

const searchable = (kind: Text['kind'], text: string): Searchable => new Searchable({ kind, text, shown: kind === 'name' ? maskName(text) : text });
const name = (text: string): Searchable => searchable('name', text);
const title = (text: string): Searchable => searchable('title', text);
const number = (text: string): Searchable => searchable('number', text);
const worth = (text: Searchable, asked: string): number => text.worth(termsOf(asked)[0] as ReturnType<typeof termsOf>[number]);

describe('how well something fits', () => {
  it('puts the whole before the beginning, the beginning before the middle, and what is written before what is only heard', () => {
    const texts = [name('周子航'), name('周子航明'), title('说周子航'), searchable('fact', '问周子航'), name('周紫杭')];
    const order = texts.map((text) => Math.max(worth(text, '周子航'), worth(text, 'zhouzihang') / 2));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order.slice(0, 4)).size).toBe(4);
    expect(worth(number('0317-2026-QL-0042'), 'ql42')).toBeGreaterThan(worth(number('0317-2026-QL-0042'), '2026'));
    expect(worth(number('0317-2026-QL-0042'), 'ql4')).toBe(0);
  });

  it.each([
    ['zhouzihang', true],
    ['zzh', true],
    ['zhzih', true],
    ['zihang', true],
    ['zhouz', true],
    ["zhou'zi", true],
    ['ouzi', false],
    ['zhouhang', false],
    ['zhouzihangx', false],
  ])('hears 周子航 in %s: %s', (asked, isFound) => {
    expect(worth(name('周子航'), asked) > 0).toBe(isFound);
  });

  it('reads surnames as surnames, and a given name every way', () => {
    expect(worth(name('单雄信'), 'shanxiongxin')).toBeGreaterThan(0);
    expect(worth(name('单雄信'), 'danxiongxin')).toBe(0);
    for (const asked of ['zhangle', 'zhangyue']) expect(worth(name('张乐'), asked), asked).toBeGreaterThan(0);
    for (const asked of ['lvbu', 'lübu']) expect(worth(name('吕布'), asked), asked).toBeGreaterThan(0);
    expect(worth(title('重庆路口'), 'chongqing')).toBeGreaterThan(0);
  });

  it('does not run across a character that nobody can spell', () => {
    expect(worth(name('张𠮷伟'), 'zhangwei')).toBe(0);
    expect(worth(name('张𠮷伟'), '𠮷')).toBeGreaterThan(0);
  });
});

describe('what is marked', () => {
  const marked = (text: Searchable, asked: string): string[] => text.marks(termsOf(asked)).map(([from, to]) => text.shown.slice(from, to));

  it('is what fits, in the characters that are shown', () => {
    expect(marked(title('二号楼厕所，三号楼厕所'), '厕所')).toEqual(['厕所', '厕所']);
    expect(marked(title('宿舍３号楼 Ａ栋'), '3 a栋')).toEqual(['３', 'Ａ栋']);
    expect(marked(title('厕所索要财物'), 'suoyao')).toEqual(['索要']);
    expect(marked(title('㎏和厕所'), '厕所')).toEqual(['厕所']);
    expect(marked(number('0317-2026-QL-0042'), '0042')).toEqual(['0042']);
    expect(marked(title('厕所门口'), '厕所 所门')).toEqual(['厕所门']);
  });

  it('is the surname of a masked name, whichever part was typed', () => {
    for (const asked of ['航', '周子航', 'zzh', 'hang']) expect(marked(name('周子航'), asked), asked).toEqual(['周']);
    expect(marked(name('欧阳䶮'), '䶮')).toEqual(['欧阳']);
    expect(marked(name('周子航'), '操场')).toEqual([]);
  });
});
