// A QR code as one drawn path: no markup is ever put together as text.
import { useMemo } from 'react';
import { encode } from 'uqr';

export function QrCode({ text, size, label }: { readonly text: string; readonly size: number; readonly label: string }) {
  const { side, path } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { side: data.length, path: squares.join('') };
  }, [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} width={size} height={size} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
