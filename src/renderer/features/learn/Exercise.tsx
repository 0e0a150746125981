// One exercise: what happened, what to do, a hint for whoever asks, and what the last check found.
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Glyph } from '../../ui/Glyph';
import { useList } from '../../ui/lists';
import { Pill } from '../../ui/parts';

type Found = Awaited<ReturnType<typeof client.training.exercises>>;
export type ExerciseState = Found['exercises'][number];

/** Where the work is done; the fifth begins with Ctrl K, from anywhere. */
const PLACES = {
  hotline: null,
  accept: '/reports',
  decline: '/reports',
  notices: '/cases',
  reveal: null,
  evidence: '/cases',
  share: '/cases',
  handOver: '/cases',
  approve: '/exports',
  verify: '/audit',
} as const satisfies Record<ExerciseState['id'], string | null>;
/** Right, missing, and what cannot be told before there is something to look at. */
const LINES = {
  true: { name: '', tone: 'accent', shape: 'tick' },
  false: { name: 'missing-line', tone: 'amber', shape: 'due' },
  null: { name: 'quiet', tone: 'quiet', shape: 'empty' },
} as const;
const RECORDS = { submission: '/reports/$id', case: '/cases/$id', export: '/exports/$id' } as const;

interface ExerciseProps {
  readonly n: number;
  readonly one: ExerciseState;
  readonly people: Found['people'];
  readonly answer: string | null;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onNext: (() => void) | null;
  onAnswer(person: string): void;
  onStart(): void;
  onCheck(): void;
}

export function Exercise(props: ExerciseProps) {
  const { n, one, error } = props;
  const { t } = useTranslation();
  const errorText = useErrorText();
  const text = (part: 'title' | 'story' | 'todo' | 'hint'): string => t(`learn.exercises.one.${one.id}.${part}`);
  return (
    <article aria-labelledby="exercise-title">
      <p className="quiet">{t('learn.exercises.number', { n })}</p>
      <h2 id="exercise-title">{text('title')}</h2>
      <p className="story">{text('story')}</p>
      <h3>{t('learn.exercises.todo')}</h3>
      <ol className="todo">
        {text('todo')
          .split('\n')
          .map((step) => (
            <li key={step}>{step}</li>
          ))}
      </ol>
      <details>
        <summary>{t('learn.exercises.hint')}</summary>
        <p>{text('hint')}</p>
      </details>
      {one.mayDo ? <Work {...props} /> : <OtherSeat one={one} />}
      {Boolean(error) && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
      <Findings one={one} />
    </article>
  );
}

function OtherSeat({ one }: Pick<ExerciseProps, 'one'>) {
  const { t } = useTranslation();
  const list = useList();
  return (
    <div className="next seat">
      <span>{t('learn.exercises.seat', { role: t(`roles.${one.seat}`), names: list(one.sitters) })}</span>
      <Button className="act" onClick={() => void client.session.lock({})}>
        {t('learn.exercises.handSeat')}
      </Button>
    </div>
  );
}

function Work({ one, people, answer, isBusy, onAnswer, onStart, onCheck, onNext }: ExerciseProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const place = PLACES[one.id];
  const next = useRef<HTMLButtonElement>(null);
  const was = useRef(one.doneAt);
  useEffect(() => {
    // The button that was pressed is gone; whoever only looks at one that is done keeps the keyboard in the list.
    if (was.current === null && one.doneAt !== null) next.current?.focus();
    was.current = one.doneAt;
  }, [one.doneAt]);
  if (one.startedAt === null) {
    return (
      <div className="work">
        <Button type="primary" loading={isBusy} onClick={onStart}>
          {t('learn.exercises.start')} <kbd>Ctrl Enter</kbd>
        </Button>
      </div>
    );
  }
  const isDone = one.doneAt !== null;
  return (
    <>
      {one.asked !== null && !isDone && (
        <div className="asked">
          <label htmlFor="exercise-answer">{t('learn.exercises.asked', { number: one.asked })}</label>
          <Select
            id="exercise-answer"
            value={answer}
            onChange={onAnswer}
            placeholder={t('learn.exercises.choose')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
      )}
      <div className="work">
        {isDone && onNext && (
          <Button ref={next} type="primary" onClick={onNext}>
            {t('learn.exercises.next')}
          </Button>
        )}
        {!isDone && (
          <Button type="primary" loading={isBusy} onClick={onCheck}>
            {t('learn.exercises.check')} <kbd>Ctrl Enter</kbd>
          </Button>
        )}
        {!isDone && place !== null && <Button onClick={() => void navigate({ to: place })}>{t('learn.exercises.go')}</Button>}
        <Button type="text" loading={isBusy} title={t('learn.exercises.againHelp')} onClick={onStart}>
          {t('learn.exercises.again')}
        </Button>
        <span className="quiet">
          {t(isDone ? 'learn.exercises.doneAt' : 'learn.exercises.started', { time: formatInstant(one.doneAt ?? one.startedAt, 'short') })}
        </span>
      </div>
    </>
  );
}

function Findings({ one }: Pick<ExerciseProps, 'one'>) {
  const { t } = useTranslation();
  const { findings, about } = one;
  const missing = findings.filter(({ ok }) => !ok).length;
  return (
    <div role="status" className="findings">
      {findings.length > 0 && (
        <>
          <h3>
            {t('learn.exercises.result')}{' '}
            {missing === 0 ? (
              <Pill shape="done">{t('learn.exercises.allRight')}</Pill>
            ) : (
              <Pill shape="due" tone="waiting">
                {t('learn.exercises.notYet', { count: missing })}
              </Pill>
            )}
            {about && (
              <span className="aside quiet">
                {t('learn.exercises.judged')}{' '}
                <Link className="mono" to={RECORDS[about.slice]} params={{ id: about.id }}>
                  {about.number}
                </Link>
              </span>
            )}
          </h3>
          <ul>
            {findings.map(({ id, ok }) => (
              <li key={id} className={LINES[`${ok}`].name}>
                <span className={`state ${LINES[`${ok}`].tone}`}>
                  <Glyph shape={LINES[`${ok}`].shape} />
                </span>
                {t(`learn.exercises.one.${one.id}.find.${id}.${ok === false ? 'no' : 'yes'}`)}
                {ok === null && <span className="sr">{t('learn.exercises.open')}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
