// Which test proves, call by call, that a command leaves exactly one row with its event; together they cover the contract.
import { expect } from 'vitest';
import { listProcedures } from '../../src/core/dispatch/router';
import { sendTwice, type TestCore } from './make-core';

// Each one is sent a second time under its key, and still there is one row.
sendTwice();

/** Paths of commands by the test that walks them; whatever none of these names belongs to the export line. */
const WALKED: Readonly<Record<string, RegExp>> = {
  setup: /^(setup|recovery)\./,
  people: /^(setup|recovery|people|access)\.|^cases\.handOver$|^session\.changePassword$/,
  settings: /^settings\./,
  audit: /^audit\./,
  backups: /^backups\./,
  triage: /^reports\.(forward|merge|unmerge|takeBack)$/,
  concerns: /^concerns\./,
  papers: /^papers\./,
  today: /^dashboard\./,
  mentoring: /^mentoring\./,
  tables: /^tables\./,
  returns: /^returns\./,
};
const lineOf = (path: string): string => Object.entries(WALKED).find(([, paths]) => paths.test(path))?.[0] ?? 'export line';

/** @param cores each with a session open on the vault that its calls went to */
export async function expectOneRowEach(line: string, cores: readonly TestCore[]): Promise<void> {
  const [first] = cores;
  if (!first) throw new Error('no core');
  const commands = listProcedures(first.core.services).filter(({ meta }) => meta.kind === 'command' && meta.phase === 'unlocked');
  for (const one of cores) {
    const rows = await one.core.approach.session()?.vault.reader.selectFrom('audit').select(['event', 'command_key', 'outcome']).execute();
    for (const { path, key: used } of one.calls.filter(({ key: given }) => given !== undefined)) {
      const event = commands.find((command) => command.path === path)?.meta.event;
      if (!event) continue;
      expect(
        rows?.filter(({ command_key }) => command_key === used),
        path,
      ).toEqual([{ event, command_key: used, outcome: 'done' }]);
    }
  }
  const exercised = new Set(cores.flatMap(({ calls }) => calls.map(({ path }) => path)));
  expect(commands.map(({ path }) => path).filter((path) => lineOf(path) === line && !exercised.has(path))).toEqual([]);
}
