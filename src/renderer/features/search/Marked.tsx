// A text with what fits in it marked; a masked name keeps its hatch.
import { Fragment, type ReactNode } from 'react';

interface MarkedText {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly isName?: boolean;
}

export function Marked({ text, marks, isName = false }: MarkedText) {
  const shown = isName ? text.replace(/\*+$/u, '') : text;
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
      {isName && <span className="mask" role="img" aria-label="**" />}
    </span>
  );
}
