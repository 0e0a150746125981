// Whether the core still answers: one that hangs would neither lock when nobody is there nor keep a draft. The same rule for both hosts.

/** Reading every page for a check, or making a practice school on a slow computer, holds the core for many seconds; giving it up costs what is under way. */
const BEAT_MS = 5_000;
const MOST_MISSED = 12;

export interface Heartbeat {
  /** Anything at all came from the core. */
  heard(): void;
  stop(): void;
}

/**
 * Counts beats and not time: after the computer slept, one beat has passed.
 * @param ping asks the core for any sign @param onWedged called once; it is to be killed then
 */
export function startHeartbeat(ping: () => void, onWedged: () => void, beatMs = BEAT_MS): Heartbeat {
  let missed = 0;
  const timer = setInterval(() => {
    if (missed === MOST_MISSED) {
      clearInterval(timer);
      onWedged();
      return;
    }
    missed++;
    ping();
  }, beatMs);
  timer.unref();
  return {
    heard() {
      missed = 0;
    },
    stop: () => clearInterval(timer),
  };
}
