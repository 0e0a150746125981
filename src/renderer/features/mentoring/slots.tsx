// Puts the mentoring plans of a case beside who may see it: its page knows of neither.
import { lazy } from 'react';
import type { AccessSlots } from '../../ui/access-slots';

const CasePlans = lazy(async () => ({ default: (await import('./CasePlans')).CasePlans }));

export const withPlans = (id: string, access: AccessSlots): AccessSlots => ({
  ...access,
  holders: (
    <>
      <CasePlans key={id} id={id} />
      {access.holders}
    </>
  ),
});
