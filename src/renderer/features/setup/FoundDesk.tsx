// A real police desk in two steps.
import type { WayProps } from '../../ui/way';
export function FoundDesk(_props: WayProps) {
  return null;
}
