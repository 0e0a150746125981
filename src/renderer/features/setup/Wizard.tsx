// The frame of set-up: steps at the left, one question in the middle, the way on below with the reason when it is closed.
import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { focusFirst } from '../../ui/focus';
import { Glyph } from '../../ui/Glyph';

export interface Step {
  readonly key: string;
  readonly done: boolean;
}

interface StepListProps {
  readonly steps: readonly Step[];
  readonly at: string;
  /** Which can be turned to; the others are only named. */
  readonly open: readonly string[];
  onStep(key: string): void;
}

export function StepList({ steps, at, open, onStep }: StepListProps) {
  const { t } = useTranslation();
  return (
    <ol className="setup-steps" aria-label={t('setup.steps')}>
      {steps.map(({ key, done }) => {
        const inside = (
          <>
            <Glyph shape={key === at ? 'half' : done ? 'done' : 'empty'} />
            <span>{t(`setup.step.${key}`)}</span>
            <span className="sr">{t(done ? 'setup.isDone' : 'setup.isOpen')}</span>
          </>
        );
        return (
          <li key={key} className={done ? 'done' : ''}>
            {open.includes(key) ? (
              <button type="button" aria-current={key === at ? 'step' : undefined} onClick={() => onStep(key)}>
                {inside}
              </button>
            ) : (
              <div aria-current={key === at ? 'step' : undefined}>{inside}</div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface StepPageProps {
  readonly n: number;
  readonly total: number;
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
  onBack?: (() => void) | undefined;
  readonly backLabel?: string;
  /** Beside the way back: other things one may do. */
  readonly extra?: ReactNode;
  readonly next: {
    readonly label: string;
    /** Why it is closed; empty when it is open. */
    readonly lacks: string;
    readonly pending?: boolean;
    /** Another button of the step is the one to press. */
    readonly plain?: boolean;
    run(): void;
  };
}

export function StepPage({ n, total, title, lead, children, onBack, backLabel, extra, next }: StepPageProps) {
  const { t } = useTranslation();
  const page = useRef<HTMLFormElement>(null);
  const isOpen = next.lacks === '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new step
  useEffect(() => focusFirst(page.current?.querySelector('.setup-main'), page.current), [n, title]);
  useEffect(() => {
    // What was typed in is gone when it was right: the way on is next.
    if (isOpen && document.activeElement === document.body) page.current?.querySelector<HTMLElement>('.setup-foot [type=submit]')?.focus();
  }, [isOpen]);
  return (
    <form
      ref={page}
      className="setup-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (next.lacks === '' && !next.pending) next.run();
      }}
    >
      <div className="setup-scroll">
        <main id="content" className="setup-main">
          <p className="quiet">{t('setup.stepOf', { n, total })}</p>
          <h1 tabIndex={-1}>{title}</h1>
          <p className="lead">{lead}</p>
          {children}
        </main>
      </div>
      <footer className="setup-foot">
        <div>
          {onBack && <Button onClick={onBack}>{backLabel ?? t('setup.back')}</Button>}
          {extra}
          <span className="lacks" role="status">
            {next.lacks}
          </span>
          <Button type={next.plain ? 'default' : 'primary'} htmlType="submit" loading={next.pending ?? false} disabled={next.lacks !== ''}>
            {next.label}
          </Button>
        </div>
      </footer>
    </form>
  );
}
