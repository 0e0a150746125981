// An invited colleague takes the place with a code and a password of their own.
import type { WayProps } from '../../ui/way';
export function ActivatePage(_props: WayProps) {
  return null;
}
