// What a page about one record shows of who may open it; the router fills it, so that pages do not know how access works.
import type { ReactNode } from 'react';

export interface AccessSlots {
  /** For the rail: who may see this. */
  readonly holders: ReactNode;
  /** While it is open for minutes. */
  readonly band: ReactNode;
  /** In place of a record that is not this person's to see. */
  readonly closed: ReactNode;
  /** Beside a sealed name, by the number of the record it belongs to. */
  askReporter(number: string): ReactNode;
}
