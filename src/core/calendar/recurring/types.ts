// What the engine of recurring checks is given and what it answers. Days are local dates (YYYY-MM-DD), instants milliseconds UTC.
import type {
  CheckAbsence,
  CheckAttempt,
  CheckContact,
  CheckDuty,
  CheckExemption,
  CheckMiss,
  CheckState,
  CheckWindow,
} from '../../../contract/checks';

/** Everything on record about one series of checks. Lists may stand in any order. */
export interface History {
  readonly startedAt: number;
  /** At least one; the one written down first counts from the start at the latest, and of two from one day on the one written down later. */
  readonly levels: readonly { readonly level: string; readonly fromOn: string; readonly recordedAt: number }[];
  readonly contacts: readonly CheckContact[];
  readonly attempts: readonly CheckAttempt[];
  readonly exemptions: readonly CheckExemption[];
  /** At least one; the earliest counts from the start. */
  readonly duties: readonly CheckDuty[];
  readonly absences: readonly CheckAbsence[];
  readonly ended: { readonly at: number; readonly recordedAt: number } | null;
}

export interface Actor {
  readonly person: string;
  readonly as: 'primary' | 'backup' | 'superior';
}

export interface Standing {
  readonly state: CheckState;
  /** The window that is open or comes next, if nothing more is written down; null once ended. */
  readonly window: CheckWindow | null;
  /** Instant at which that window closes (24:00 of its last day), for lists by time. */
  readonly closesAt: number | null;
  /** Names this alarm from its first window on: opening day of the first window left unanswered, or of the open one. Null where there is none. */
  readonly episode: string | null;
  /** Who must act now: never nobody. */
  readonly actor: Actor;
  readonly superior: string;
  readonly level: string;
  readonly lastContactOn: string | null;
  /** Failed attempts since the last contact. */
  readonly attempts: number;
  /** Oldest first; permanent, also after the end. */
  readonly misses: readonly CheckMiss[];
  /** Instant from which on this answer may be another, even if nothing is written down; null if never. */
  readonly changesAt: number | null;
  /** Something was written down later than "now": the clock of this computer stands behind, and the later time was taken. */
  readonly clockBehind: boolean;
  /** Whether the school calendar covers today and the window. */
  readonly calendarKnown: boolean;
}
