// What is known, line by line; what nobody wrote has no line.
import type { ReactNode } from 'react';

export function Sheet({ lines }: { readonly lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="concern-sheet-list">
      {lines
        .filter(([, value]) => value !== '' && value !== null)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
