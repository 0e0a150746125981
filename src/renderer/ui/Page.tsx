// Page anatomy: title line, key facts, content and rail, footer with the keys that work here.
import { Link } from '@tanstack/react-router';
import { Children, type ReactNode } from 'react';
import { type Keys, usePageKeys } from './page-keys';
import './next-step.css';

interface PageProps {
  readonly title: string;
  readonly number?: string;
  readonly state?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly facts?: ReactNode[];
  readonly actions?: ReactNode;
  readonly rail?: ReactNode;
  readonly keys?: Keys;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

const NONE: Keys = [];

export function Page({ title, number, state, back, facts, actions, rail, keys = NONE, note, children }: PageProps) {
  usePageKeys(keys);
  return (
    <div className="page">
      <header>
        <div className="titleline">
          {back && (
            <Link to={back.to} className="quiet">
              {back.label} /
            </Link>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {number && <span className="mono">{number}</span>}
          {state}
          <div className="actions">{actions}</div>
        </div>
        {facts && (
          <div className="facts">
            {Children.toArray(facts.filter((fact) => fact !== '')).map((fact, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts keep their order
              <span key={i}>{fact}</span>
            ))}
          </div>
        )}
      </header>
      <div className="body">
        <main id="content" className="content">
          {children}
        </main>
        {rail && <aside className="rail">{rail}</aside>}
      </div>
      <footer>
        {keys.map(([combo, label]) => (
          <span key={combo}>
            <kbd>{combo}</kbd> {label}
          </span>
        ))}
        <span className="note">{note}</span>
      </footer>
    </div>
  );
}
