// What the steps after the first unlock share: what is known of the set-up, and how to go on.
import type { client } from '../../api/client';

export type Progress = Awaited<ReturnType<typeof client.setup.progress>>;
export type Recovery = Awaited<ReturnType<typeof client.recovery.state>>;

export interface StepProps {
  readonly n: number;
  readonly total: number;
  readonly vault: string;
  readonly progress: Progress;
  readonly recovery: Recovery;
  onBack?: (() => void) | undefined;
  onNext(): void;
}
