// A text with what fits in it marked; a masked name keeps its hatch.
import { Fragment, type ReactNode } from 'react';

interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

export function Marked({ text, marks }: MarkedText) {
  const masked = text.endsWith('**');
  const shown = masked ? text.replace(/\*+$/u, '') : text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(
      <Fragment key={from}>
        {shown.slice(at, from)}
        <mark>{shown.slice(from, to)}</mark>
      </Fragment>,
    );
    at = to;
  }
  return (
    <span>
      {parts}
      {shown.slice(at)}
      {masked && <span className="mask" role="img" aria-label="**" />}
    </span>
  );
}
