// A backup becomes a vault again, or is only rehearsed.
import type { WayProps } from '../../ui/way';
export function RestorePage(_props: WayProps) {
  return null;
}
