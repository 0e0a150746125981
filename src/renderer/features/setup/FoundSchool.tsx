// A real school is founded: its name, its people, the first password.
import type { WayProps } from '../../ui/way';
export function FoundSchool(_props: WayProps) {
  return null;
}
