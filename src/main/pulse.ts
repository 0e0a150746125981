// Whether the core still listens. One that hangs can lock nothing by itself, not even when nobody sits there any more: the host does it then.
const EVERY_MS = 15_000;
/** Two minutes: far above the longest thing that the core does in one go, and below the shortest idle lock that is usual. */
const MOST_UNANSWERED = 8;

export interface Pulse {
  heard(): void;
  stop(): void;
}

/** Asks the core again and again. @param onSilent comes once, after two minutes without an answer, and the asking ends */
export function watchPulse(ask: () => void, onSilent: () => void, everyMs = EVERY_MS): Pulse {
  const questions = new Questions();
  const timer = setInterval(() => {
    if (questions.mayAsk()) return ask();
    clearInterval(timer);
    onSilent();
  }, everyMs);
  timer.unref();
  return { heard: () => questions.answered(), stop: () => clearInterval(timer) };
}

/** Counts questions and not time: while the whole computer slept, nothing was asked. */
export class Questions {
  private open = 0;

  answered(): void {
    this.open = 0;
  }

  /** @returns false when too many in a row had no answer */
  mayAsk(): boolean {
    return this.open++ < MOST_UNANSWERED;
  }
}
