// A vault from another computer, opened here with its emergency kit.
import type { WayProps } from '../../ui/way';
export function KitPage(_props: WayProps) {
  return null;
}
