// Fills the places that pages leave for access.
import { lazy } from 'react';
import type { AccessSlots } from '../../ui/access-slots';

const Holders = lazy(async () => ({ default: (await import('./Holders')).Holders }));
const OpenBand = lazy(async () => ({ default: (await import('./OpenBand')).OpenBand }));
const ClosedStrip = lazy(async () => ({ default: (await import('./ClosedStrip')).ClosedStrip }));
const AskReporter = lazy(async () => ({ default: (await import('./AskReporter')).AskReporter }));

export const accessSlots = (id: string): AccessSlots => ({
  holders: <Holders key={id} id={id} />,
  band: <OpenBand key={id} id={id} />,
  closed: <ClosedStrip key={id} id={id} />,
  askReporter: (number) => <AskReporter key={number} number={number} />,
});
