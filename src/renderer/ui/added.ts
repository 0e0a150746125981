// What others put on record while somebody was writing.
export interface Added {
  readonly n: number;
  readonly kind: string;
  readonly isEntry: boolean;
  readonly at: number;
  readonly by: string;
  /** Empty where it was no text. */
  readonly text: string;
}
