// What is typed into a form of this slice is kept as a draft while it is open.
import { useState } from 'react';
import type { z } from 'zod';
import { type DraftState, useDraft, useStoredDraft } from '../../api/draft';

/** Each form of a plan has a draft of its own. */
type Slice = 'mentoringPlan' | 'mentoringFact' | 'mentoringReview' | 'mentoringNew';

export interface Typed<T> extends DraftState {
  readonly value: T;
  set(change: Partial<T>): void;
}

/** @param start the form as it opens when nothing was kept */
export function useTyped<T extends object>(draft: { id: string; value: T | null }, about: string, slice: Slice, label: string, start: T): Typed<T> {
  const [value, setValue] = useState<T>(draft.value ?? start);
  const kept = useDraft({ id: draft.id, slice, about, label, value });
  return { ...kept, value, set: (change) => setValue((old) => ({ ...old, ...change })) };
}
export const useKeptForm = <T extends object>(slice: Slice, about: string, shape: z.ZodType<T>) => useStoredDraft(slice, about, shape);
