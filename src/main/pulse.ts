// Whether the core still listens. One that hangs can lock nothing by itself, not even when nobody sits there any more: the host does it then.
const EVERY_MS = 15_000;
/** Far above the longest thing that the core does in one go, and below the shortest idle lock that is usual. */
const PATIENCE_MS = 120_000;

export interface Pulse {
  heard(): void;
  stop(): void;
}

/** Asks the core every 15 s. `onSilent` comes once, after two minutes without an answer. */
export function watchPulse(ask: () => void, onSilent: () => void): Pulse {
  const silence = new Silence(performance.now());
  const timer = setInterval(() => {
    if (!silence.isTooLong(performance.now())) return ask();
    clearInterval(timer);
    onSilent();
  }, EVERY_MS);
  timer.unref();
  return { heard: () => silence.end(performance.now()), stop: () => clearInterval(timer) };
}

/** Times are milliseconds of a clock that only goes forward. */
export class Silence {
  private since: number;
  private looked: number;

  constructor(now: number) {
    this.since = now;
    this.looked = now;
  }

  end(now: number): void {
    this.since = now;
  }

  isTooLong(now: number): boolean {
    // The whole computer slept, or was too busy to look: the silence is not the core's.
    if (now - this.looked > 3 * EVERY_MS) this.since = now;
    this.looked = now;
    return now - this.since > PATIENCE_MS;
  }
}
