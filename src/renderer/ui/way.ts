// Ways through the unlock page other than a password; each is a page of its feature.
export const WAYS = ['school', 'desk', 'activate', 'kit', 'shares', 'restore'] as const;
export type Way = (typeof WAYS)[number];

export interface WayProps {
  /** The vault that was chosen on the unlock page; empty on a computer without one. */
  readonly folder: string;
  /** Back to the unlock page, with this vault chosen when one is named. */
  onDone(folder?: string): void;
}
