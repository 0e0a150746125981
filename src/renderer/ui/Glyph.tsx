// State glyphs, our own: the shape alone says the state, so that grey printing and any font keep it.
import type { ReactNode } from 'react';

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const ring = <circle cx="8" cy="8" r="6" {...line} />;

const SHAPES = {
  new: <circle cx="8" cy="8" r="6" {...line} strokeDasharray="2.1 2.6" />,
  empty: ring,
  pie: (
    <>
      {ring}
      <path d="M8 8V4a4 4 0 0 1 4 4Z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M8 4a4 4 0 0 1 0 8Z" fill="currentColor" />
    </>
  ),
  most: (
    <>
      {ring}
      <path d="M8 8H4a4 4 0 1 0 4-4Z" fill="currentColor" />
    </>
  ),
  waiting: <path d="M4.5 2.5h7M4.5 13.5h7M5.5 2.5c0 3.5 5 3 5 5.5s-5 2-5 5.5M10.5 2.5c0 3.5-5 3-5 5.5s5 2 5 5.5" {...line} />,
  due: (
    <>
      {ring}
      <path d="M8 4.8V8l2 1.6" {...line} />
    </>
  ),
  late: (
    <>
      <path d="M8 1.4 14.6 8 8 14.6 1.4 8Z" fill="currentColor" />
      <path d="M8 5v3.6M8 10.8v.1" {...line} stroke="var(--surface)" strokeWidth={1.6} />
    </>
  ),
  missed: <path d="M8 2.2 13.8 8 8 13.8 2.2 8Z" {...line} />,
  life: (
    <>
      <path d="M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Z" fill="currentColor" />
      <path d="M8 4.6v4.2M8 11.3v.1" {...line} stroke="var(--surface)" strokeWidth={1.8} />
    </>
  ),
  handed: <path d="M2 8h7.5M6.8 5 9.8 8l-3 3M13.5 3v10" {...line} />,
  refused: (
    <>
      {ring}
      <path d="m4 12 8-8" {...line} />
    </>
  ),
  sealed: (
    <>
      <rect x="3" y="7" width="10" height="6.5" rx="1.2" {...line} />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" {...line} />
    </>
  ),
  done: (
    <>
      {ring}
      <path d="m5.4 8.2 1.8 1.8 3.4-3.8" {...line} />
    </>
  ),
  tick: <path d="m3 8.4 3.2 3.2L13 4.6" {...line} strokeWidth={2} />,
} as const satisfies Record<string, ReactNode>;
export type Shape = keyof typeof SHAPES;

export function Glyph({ shape }: { readonly shape: Shape }) {
  return (
    <svg className="glyph" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
      {SHAPES[shape]}
    </svg>
  );
}
