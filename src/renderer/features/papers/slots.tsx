// Puts papers beside who may see a record: its page knows of neither.
import { lazy } from 'react';
import type { AccessSlots } from '../../ui/access-slots';

const PapersRail = lazy(async () => ({ default: (await import('./PapersRail')).PapersRail }));

export const withPapers = (id: string, access: AccessSlots): AccessSlots => ({
  ...access,
  holders: (
    <>
      {access.holders}
      <PapersRail key={id} id={id} />
    </>
  ),
});

/** For a record whose page has no slots of access. */
export const papersOf = (id: string) => <PapersRail key={id} id={id} />;
