// Whose screen this is, faintly over everything that is read: a photograph of it names its reader.
import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client';

export function Watermark() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return (
    <div className="over" aria-hidden="true">
      {Array.from({ length: 12 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same words twelve times
        <span key={i}>{me.data?.person.name}</span>
      ))}
    </div>
  );
}
