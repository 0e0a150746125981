// What papers of the school are made of: words and dates as they will stand there, names already masked or covered.

export interface FactParty {
  readonly role: 'affected' | 'reported';
  readonly name: string;
  readonly grade: string;
  readonly className: string;
  readonly note: string;
}

export interface FactEntry {
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly text: string;
  readonly mayTellFamily: boolean;
}

export interface FactFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

export interface TipFacts {
  readonly number: string;
  readonly receivedAt: number;
  readonly recordedAt: number;
  readonly channel: string;
  readonly kind: string;
  /** Never who it was: sealed under a code word, or anonymous. */
  readonly reporter: string;
  readonly occurred: string;
  readonly place: string;
  readonly submitter: string;
  readonly outcome: string;
}

/** Of a person of concern. */
export interface ConcernFacts {
  readonly seenAt: number;
  readonly seenBy: string;
  readonly behaviours: string;
  readonly place: string;
  readonly narrative: string;
  readonly link: string;
  readonly features: string;
  readonly instructions: string;
  /** In full, as it goes to the police; empty on the guards' card. */
  readonly name: string;
  readonly urgency: string;
  /** On the outgoing notice only (decisions 7). */
  readonly origin: string;
  readonly reports: readonly { readonly to: string; readonly at: number; readonly way: string; readonly who: string; readonly receipt: string }[];
  readonly body: string;
  readonly officer: string;
  readonly until: string;
  readonly lapse: string;
  readonly card: string;
}

export interface RecordFacts {
  readonly school: string;
  readonly training: boolean;
  readonly madeAt: number;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly openedAt: number;
  readonly types: string;
  readonly lead: string;
  /** null where this person may not open the tip of a case. */
  readonly tip: TipFacts | null;
  readonly parties: readonly FactParty[];
  /** Students who only know of it: counted, never named. */
  readonly informed: number;
  readonly narrative: string;
  /** Oldest first, steps of the procedure among them. */
  readonly entries: readonly FactEntry[];
  readonly files: readonly FactFile[];
  readonly readers: readonly string[];
  readonly concern?: ConcernFacts;
}

/** What the person who makes it chose or typed. */
export interface PaperChoice {
  readonly party: FactParty | null;
  readonly statement: FactEntry | null;
  readonly to: string;
  readonly document: string;
  readonly contact: string;
  readonly text: string;
}

/** Whose copy it is. Without a number it is a preview. */
export interface Stamp {
  readonly copy: number | null;
  readonly by: string;
  readonly at: number;
}
