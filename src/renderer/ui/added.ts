// What others put on record while somebody was writing.
export interface Added {
  readonly n: number;
  readonly at: number;
  readonly by: string;
  /** What it is: a phone call, a determination. */
  readonly name: string;
  /** Empty where it was no text. */
  readonly text: string;
}
