// The commands behind the decisions, under one name.
import { client, useCommand } from '../../api/client';
import type { DecisionForm } from './decision-form';

export function useDecide(id: string) {
  const commands = {
    accept: useCommand(client.reports.openCase),
    decline: useCommand(client.reports.decline),
    forward: useCommand(client.reports.forward),
    merge: useCommand(client.reports.merge),
    takeBack: useCommand(client.reports.takeBack),
    unmerge: useCommand(client.reports.unmerge),
  };
  /** @returns the case, when one was opened */
  const run = async (form: DecisionForm): Promise<string | null> => {
    const { act, title, team, reason, to, receipt, into, note } = form;
    switch (act) {
      case 'accept':
        return (await commands.accept.run({ id, title, team })).caseId;
      case 'decline':
        if (reason) await commands.decline.run({ id, reason, note });
        return null;
      case 'forward':
        await commands.forward.run({ id, to, note, receipt });
        return null;
      case 'merge':
        if (into) await commands.merge.run({ id, into, note });
        return null;
      default:
        await commands[act].run({ id, note });
        return null;
    }
  };
  const all = Object.values(commands);
  return { run, isPending: all.some((one) => one.pending), errorOf: (act: DecisionForm['act']) => commands[act].error };
}
