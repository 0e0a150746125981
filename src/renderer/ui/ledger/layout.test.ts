// How columns are arranged, and that a view of an older or a newer version is read as far as it goes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, declared, moved, orderOf, PLAIN, readView, writeView } from './layout';

const columns = ['number', 'receivedAt', 'channel', 'affected', 'place'].map((key) => ({ key, frozen: key === 'number' }));
const keys = columns.map(({ key }) => key);
const visible = (layout: Parameters<typeof arrange>[1]): string[] => arrange(columns, layout).visible.map(({ key }) => key);

describe('the columns', () => {
  it('are each there once, whatever was stored', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys, 'gone', 'older')), (order) => {
        expect([...orderOf(columns, order)].sort()).toEqual([...keys].sort());
      }),
    );
  });

  it('keep the stored order, with a new one behind its neighbour', () => {
    expect(orderOf(columns, ['place', 'number', 'receivedAt'])).toEqual(['place', 'number', 'receivedAt', 'channel', 'affected']);
    expect(orderOf(columns, ['place', 'receivedAt'])).toEqual(['number', 'place', 'receivedAt', 'channel', 'affected']);
  });

  it('stay in place up to the frozen one, hidden or not, and never all go', () => {
    const layout = declared(columns);
    expect(arrange(columns, layout).frozen).toBe(1);
    expect(arrange(columns, { ...layout, frozen: 'channel' }).frozen).toBe(3);
    expect(arrange(columns, { ...layout, frozen: 'channel', hidden: ['channel'] }).frozen).toBe(2);
    expect(arrange(columns, { ...layout, frozen: null }).frozen).toBe(0);
    expect(visible({ ...layout, hidden: keys })).toEqual(['number']);
  });

  it('move to where they are put and nowhere else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.constantFrom(...keys), (from, to) => {
        const after = moved(columns, declared(columns), from, to).order;
        expect(after.indexOf(from)).toBe(keys.indexOf(to));
        expect(after.filter((key) => key !== from)).toEqual(keys.filter((key) => key !== from));
      }),
    );
  });
});

describe('a stored view', () => {
  it('comes back as it was', () => {
    const view = {
      layout: { order: ['place', 'number'], hidden: ['channel'], widths: { place: 140 }, frozen: 'place', countBy: 'channel' },
      narrowing: {
        base: 'received',
        quick: '厕所',
        filters: [{ type: 'date', key: 'receivedAt', period: 'term', from: null, to: null }],
        sort: [{ key: 'receivedAt', direction: 'DESC' }],
      },
    } as const;
    expect(readView(writeView(view), columns)).toEqual(view);
  });

  it('is read as far as it goes when another version wrote it', () => {
    const odd = JSON.stringify({
      version: 9,
      layout: { order: ['place', 7], widths: { place: 'wide' }, more: true },
      narrowing: {
        quick: '楼',
        filters: [
          { type: 'moon', key: 'x' },
          { type: 'text', key: 'place', contains: '楼' },
        ],
        sort: 'by name',
      },
    });
    expect(readView(odd, columns)).toEqual({
      layout: { order: [], hidden: [], widths: {}, frozen: null, countBy: null },
      narrowing: { ...PLAIN, quick: '楼', filters: [{ type: 'text', key: 'place', contains: '楼' }] },
    });
    expect(readView('{}', columns)).toEqual({ layout: declared(columns), narrowing: PLAIN });
    expect(readView('null', columns)).toBeNull();
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
        const read = readView(body, columns);
        if (read) expect(visible(read.layout).length).toBeGreaterThan(0);
      }),
    );
  });
});
