// Search through the whole dispatch over many tips, and the ledger's filter and order over as many rows.
import { filtered, sorted, Texts } from '../../../src/renderer/ui/ledger/rows';
import type { LedgerColumn } from '../../../src/renderer/ui/ledger/types';
import { withManyTips } from '../many-tips';
import { type Bench, timed } from '../measure';

export async function measure(bench: Bench): Promise<void> {
  const { current, texts } = await withManyTips(bench.isQuick ? 2_000 : 20_000);
  const { client } = current;
  const asked = ['厕', '0042', '欧阳若溪', 'ouyang', 'zzh', 'zhou 厕所'];
  console.log(`first search, with every text folded and spelt: ${(await timed(() => client.search.find({ text: 'zzh' }))).toFixed(0)} ms`);
  await bench.compare({
    ...{ goalOf: 'P4', id: 'search', what: `six questions to ${texts.length} tips`, goal: 1.5 },
    against: 'nothing but `includes` over the same texts, folded beforehand',
    ours: async () => {
      for (const text of asked) await client.search.find({ text });
    },
    baseline: async () => {
      for (const text of asked) {
        const terms = text.split(' ');
        if (texts.filter((one) => terms.every((term) => one.some((line) => line.includes(term)))).length > texts.length)
          throw new Error('more than all');
      }
    },
  });
  const register = await client.reports.list({});
  const times = bench.isQuick ? 10 : 3;
  await bench.compare({
    ...{ goalOf: 'P5', id: 'ledger-page', what: `the register of ${register.rows.length} tips through the whole dispatch`, goal: 2 },
    against: 'the same fields from plain objects, sorted and copied',
    ours: async () => {
      for (let i = 0; i < times; i++) await client.reports.list({});
    },
    baseline: async () => {
      for (let i = 0; i < times; i++) JSON.parse(JSON.stringify([...register.rows].sort((a, b) => b.receivedAt - a.receivedAt)));
    },
  });
  await ledgerRows(bench, texts);
  await current.dispose();
}

interface LedgerRow {
  readonly cells: readonly string[];
  readonly at: number;
}

async function ledgerRows(bench: Bench, texts: readonly (readonly string[])[]): Promise<void> {
  const rows = texts.map((cells, i): LedgerRow => ({ cells, at: (i * 7919) % 99_991 }));
  const columns = [0, 1, 2, 3, 4].map((i): LedgerColumn<LedgerRow> => ({ key: `c${i}`, name: '', text: ({ cells }) => cells[i] ?? '' }));
  const known = new Texts<LedgerRow>([...columns, { key: 'at', name: '', type: 'date', text: ({ at }) => String(at), sortValue: ({ at }) => at }]);
  const order = [
    { key: 'c1', direction: 'ASC' },
    { key: 'at', direction: 'DESC' },
  ] as const;
  await bench.compare({
    ...{ goalOf: 'P5', id: 'ledger-rows', what: `filter and order of ${rows.length} rows by two columns`, goal: 12 },
    against: 'a bare pass over the same texts and a bare sort by one number',
    ours: async () => sorted(filtered(rows, known, '楼', [{ type: 'text', key: 'c2', contains: '周' }], 0), known, order),
    baseline: async () =>
      rows.filter(({ cells }) => cells.some((cell) => cell.includes('楼')) && (cells[2] ?? '').includes('周')).sort((a, b) => b.at - a.at),
  });
}
