// The register: its rows from the core to the page, and filter, order and page there, against the same on plain arrays.
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import type { Client } from '../../../src/contract';
import { filtered, sorted, Texts } from '../../../src/renderer/ui/ledger/rows';
import type { LedgerColumn, SortBy } from '../../../src/renderer/ui/ledger/types';
import type { TestCore } from '../../support/make-core';
import { contextOf, withManyTips } from '../many-tips';
import type { Bench } from '../measure';

type Row = Awaited<ReturnType<Client['reports']['list']>>['rows'][number];
const PAGE = 50;
const list = (texts: readonly string[]): string => texts.join('、');
const COLUMNS: readonly LedgerColumn<Row>[] = [
  { key: 'number', name: '编号', text: ({ number }) => number },
  { key: 'receivedAt', name: '接报', type: 'date', text: ({ receivedAt }) => String(receivedAt), sortValue: ({ receivedAt }) => receivedAt },
  { key: 'affected', name: '受影响', type: 'names', text: ({ affected }) => list(affected) },
  { key: 'reported', name: '被反映', type: 'names', text: ({ reported }) => list(reported) },
  { key: 'place', name: '地点', text: ({ place }) => place },
];
const ORDER: readonly SortBy[] = [
  { key: 'place', direction: 'ASC' },
  { key: 'receivedAt', direction: 'DESC' },
];
const QUICK = '楼';
const FILTER = { type: 'text', key: 'affected', contains: '周' } as const;
const collator = new Intl.Collator('zh-CN', { numeric: true });

export async function measure(bench: Bench): Promise<void> {
  const { current } = await withManyTips(bench.isQuick ? 2_000 : 20_000);
  const { rows } = await current.client.reports.list({});
  await way(bench, current);
  await narrowing(bench, rows);
  await current.dispose();
}

/** What the page waits for once: afterwards the rows are there. */
async function way(bench: Bench, current: TestCore): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(current.core.router as never).upgrade(port1 as never, { context: {} });
  port2.start();
  const page = createORPCClient(new RPCLink({ port: port2 as never })) as unknown as Client;
  const plain = new MessageChannel();
  const { overviews } = contextOf(current);
  await bench.compare({
    ...{ goalOf: 'own', id: 'ledger-way', what: `all ${overviews.of('submission').length} rows of the register, from the core to the page`, goal: 4 },
    against: 'plain objects with the same fields from the same overviews, ordered, as JSON through the same kind of port, and parsed',
    ours: () => page.reports.list({}),
    baseline: async () => {
      const rows = overviews.of<Row>('submission').map(({ dossier, data }) => ({
        ...{ id: dossier.id, number: dossier.number, state: 'received', channel: data.channel, lifeSafety: data.lifeSafety, types: data.types },
        ...{ receivedAt: data.receivedAt, recordedAt: data.recordedAt, affected: data.affected, reported: data.reported, grades: data.grades },
        ...{ place: data.place, decideBy: data.receivedAt, submitter: '林若溪', caseId: null, caseNumber: null, mergedInto: null },
      }));
      rows.sort((a, b) => b.receivedAt - a.receivedAt);
      const arrived = new Promise<string>((resolve) => plain.port2.once('message', resolve));
      plain.port1.postMessage(JSON.stringify({ rows }));
      return JSON.parse(await arrived);
    },
  });
  for (const port of [port1, port2, plain.port1, plain.port2]) port.close();
}

/** What every click on a head and every letter in the quick box costs. */
async function narrowing(bench: Bench, rows: readonly Row[]): Promise<void> {
  const texts = new Texts(COLUMNS);
  const pages = Math.floor(filtered(rows, texts, QUICK, [FILTER], 0).length / PAGE);
  const page = (number: number): readonly Row[] =>
    sorted(filtered(rows, texts, QUICK, [FILTER], 0), texts, ORDER).slice(number * PAGE, (number + 1) * PAGE);
  const plain = rows.map((row) => ({ row, cells: COLUMNS.map((column) => column.text(row).toLowerCase()) }));
  const plainly = (order: (a: (typeof plain)[number], b: (typeof plain)[number]) => number): unknown =>
    plain
      .filter(({ cells }) => cells.some((cell) => cell.includes(QUICK)) && (cells[2] ?? '').includes(FILTER.contains))
      .sort(order)
      .slice(PAGE, 2 * PAGE);
  const times = bench.isQuick ? 20 : 5;
  const what = `quick box, a filter, order by two columns and a page of ${PAGE} out of ${rows.length} rows`;
  await bench.compare({
    ...{ goalOf: 'P5', id: 'ledger-rows', what, goal: 2 },
    against: 'the same with `filter`, `sort` by the same collation, and `slice` over plain arrays',
    ours: () => repeated(times, () => page(1)),
    baseline: () => repeated(times, () => plainly((a, b) => collator.compare(a.row.place, b.row.place) || b.row.receivedAt - a.row.receivedAt)),
  });
  await bench.compare({
    ...{ goalOf: 'own', id: 'ledger-bare', what, goal: 4 },
    against: 'the same filter and an order by one number only, over plain arrays',
    ours: () => repeated(times, () => page(1)),
    baseline: () => repeated(times, () => plainly((a, b) => b.row.receivedAt - a.row.receivedAt)),
  });
  await bench.compare({
    ...{ goalOf: 'P5', id: 'ledger-flat', what: `the last of ${pages} pages`, goal: 1.2 },
    against: 'the first of them',
    ours: () => repeated(times, () => page(pages - 1)),
    baseline: () => repeated(times, () => page(0)),
  });
}

async function repeated(times: number, work: () => unknown): Promise<void> {
  for (let i = 0; i < times; i++) work();
}
