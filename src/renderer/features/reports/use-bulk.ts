// Several tips decided together: one command for each, one after the other, so that each has its own permission, record and answer.
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { client, confirmed } from '../../api/client';
import type { DecisionForm } from './decision-form';
import type { Row } from './ReportState';

export type BulkAct = 'accept' | 'decline' | 'forward';
/** null: done. */
export type Outcomes = ReadonlyMap<string, unknown>;

function callFor(row: Row, form: DecisionForm, title: string): readonly [input: object, call: (key: string) => Promise<unknown>] {
  const { reason, note, to, receipt, team } = form;
  if (form.act === 'accept') {
    const input = { id: row.id, title, team };
    return [input, (key) => client.reports.openCase({ ...input, key })];
  }
  if (form.act === 'forward') {
    const input = { id: row.id, to, note, receipt };
    return [input, (key) => client.reports.forward({ ...input, key })];
  }
  const input = { id: row.id, reason: reason ?? 'unfounded', note };
  return [input, (key) => client.reports.decline({ ...input, key })];
}

export function useBulk() {
  const queries = useQueryClient();
  const keys = useRef(new Map<string, { text: string; key: string }>());
  const [outcomes, setOutcomes] = useState<Outcomes>(new Map());
  const [at, setAt] = useState<number | null>(null);
  /** Whatever is done already is left alone; another try of the rest carries the keys of the first. */
  const run = async (rows: readonly Row[], form: DecisionForm, titles: ReadonlyMap<string, string>): Promise<void> => {
    const results = new Map(outcomes);
    for (const [i, row] of rows.entries()) {
      if (results.get(row.id) === null) continue;
      setAt(i + 1);
      const [input, call] = callFor(row, form, titles.get(row.id) ?? '');
      const text = JSON.stringify([form.act, input]);
      const known = keys.current.get(row.id);
      const key = known?.text === text ? known.key : crypto.randomUUID();
      keys.current.set(row.id, { text, key });
      results.set(
        row.id,
        await confirmed(() => call(key)).then(
          () => null,
          (error: unknown) => error,
        ),
      );
      setOutcomes(new Map(results));
    }
    setAt(null);
    await queries.invalidateQueries();
  };
  return { run, outcomes, at };
}
