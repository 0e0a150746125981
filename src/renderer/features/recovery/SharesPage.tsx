// Two recovery shares seat somebody again.
import type { WayProps } from '../../ui/way';
export function SharesPage(_props: WayProps) {
  return null;
}
