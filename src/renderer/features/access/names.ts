// Who may open one record, as its panel and dialogs share it.
import type { client } from '../../api/client';

export type Access = Awaited<ReturnType<typeof client.access.of>>;

/** People, each once, whether by name or through a group. */
export const namesOf = (one: Access): Set<string> =>
  new Set(one.holders.flatMap((holder) => (holder.kind === 'group' ? holder.members : [holder.name])));
