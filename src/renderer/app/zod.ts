// Before any schema is built: zod would otherwise probe `new Function`, which the page forbids.
import { z } from 'zod';

z.config({ jitless: true });
