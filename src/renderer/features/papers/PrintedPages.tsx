// The pages of the copy, edge to edge, for the printer: what comes out is our own PDF.
import { useLayoutEffect, useRef } from 'react';

export function PrintedPages({ pages }: { readonly pages: readonly HTMLCanvasElement[] }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => place.current?.replaceChildren(...pages), [pages]);
  return <div ref={place} className="paper-printed-pages" />;
}
