// What is known of an attachment: its key, its name and its digest live only here, sealed.
import { z } from 'zod';

export const fileRevision = z.strictObject({
  file: z.uuid(),
  key: z.base64(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
  source: z.string(),
});
export type FileRevision = z.infer<typeof fileRevision>;
