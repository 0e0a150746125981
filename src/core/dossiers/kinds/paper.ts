// One copy of a paper that was taken out of a record. Its number is that of the audit row written with it.
import { z } from 'zod';
import { paperForm, paperFormat } from '../../../contract/papers';

export const issuedPaper = z.strictObject({
  copy: z.number(),
  form: paperForm,
  format: paperFormat,
  names: z.enum(['masked', 'full']),
  whom: z.string(),
  pages: z.number(),
  sha256: z.string(),
});
export type IssuedPaper = z.infer<typeof issuedPaper>;
