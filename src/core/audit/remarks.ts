// What is odd about the times of the rows without being a break: clocks set back, sessions that never ended with a lock.
import type { AuditRow } from './chain';

/** Two computers' clocks, or a battery change, differ by little. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000;

export interface Remark {
  readonly row: number;
  readonly kind: 'clockBack' | 'notLocked';
}

type Told = Pick<AuditRow, 'seq' | 'at' | 'boot' | 'event'>;

/** Walks along with the rows. What comes before the first unlock is the making of the vault and says nothing about people. */
export class TimeWalk {
  private previous: Told | null = null;
  private isLived = false;
  private isOpen = false;
  readonly remarks: Remark[] = [];

  step(row: Told): void {
    const { previous } = this;
    if (row.event === 'session.unlocked') this.isLived = true;
    if (this.isOpen && previous && (row.boot !== previous.boot || row.event === 'session.unlocked')) {
      this.remarks.push({ row: row.seq, kind: 'notLocked' });
      this.isOpen = false;
    }
    if (this.isLived && previous && row.at < previous.at - CLOCK_TOLERANCE_MS) this.remarks.push({ row: row.seq, kind: 'clockBack' });
    if (row.event === 'session.unlocked') this.isOpen = true;
    if (row.event === 'session.locked') this.isOpen = false;
    this.previous = row;
  }
}
