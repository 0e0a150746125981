// Ten exercises in a training school: a story, what to do, and a check that looks at what was really done.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, codeOf } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { Page } from '../../ui/Page';
import { Empty, State } from '../../ui/parts';
import { useShortcut } from '../../ui/shortcut';
import { Dialog } from '../../ui/Dialog';
import { Exercise, type ExerciseState } from './Exercise';
import './learn.css';

const LOOKS = {
  new: { shape: 'empty', tone: 'quiet' },
  underway: { shape: 'half', tone: 'amber' },
  done: { shape: 'done', tone: 'accent' },
  other: { shape: 'handed', tone: 'quiet' },
} as const;

function stageOf({ mayDo, startedAt, doneAt }: ExerciseState): keyof typeof LOOKS {
  if (!mayDo) return 'other';
  if (doneAt !== null) return 'done';
  return startedAt === null ? 'new' : 'underway';
}

/** Where somebody goes on: what is under way, then the first that is not begun. */
const goesOnAt = (all: readonly ExerciseState[]): ExerciseState | undefined =>
  all.find((one) => stageOf(one) === 'underway') ?? all.find((one) => stageOf(one) === 'new') ?? all[0];

export function ExercisesPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['exercises'], queryFn: () => client.training.exercises({}) });
  const [chosen, setChosen] = useState<ExerciseState['id'] | null>(null);
  const [answer, setAnswer] = useState<string | null>(null);
  const [isResetting, setResetting] = useState(false);
  const all = found.data?.exercises ?? [];
  const current = all.find(({ id }) => id === chosen) ?? goesOnAt(all);
  const step = useMutation({
    networkMode: 'always',
    mutationFn: ({ exercise, isStart }: { exercise: ExerciseState['id']; isStart: boolean }) =>
      isStart ? client.training.start({ exercise }) : client.training.check({ exercise, answer }),
    onSuccess: (_state, { exercise }) => {
      setChosen(exercise);
      return queries.invalidateQueries({ queryKey: ['exercises'] });
    },
  });
  const stage = current && stageOf(current);
  const go = (isStart: boolean): void => {
    if (current && !step.isPending) step.mutate({ exercise: current.id, isStart });
  };
  useShortcut('ctrl+enter', () => {
    if (!isResetting && (stage === 'new' || stage === 'underway')) go(stage === 'new');
  });
  const choose = (id: ExerciseState['id']): void => {
    setChosen(id);
    setAnswer(null);
    step.reset();
  };
  if (found.isError) {
    return (
      <Page title={t('shell.exercises')}>
        <Empty text={codeOf(found.error) === 'not_found' ? t('learn.exercises.none') : errorText(found.error)} />
      </Page>
    );
  }
  if (!current || !stage) return null;
  const mine = all.filter(({ mayDo }) => mayDo);
  const place = all.indexOf(current);
  const following = all.find((one, i) => i > place && stageOf(one) === 'new') ?? all[place + 1];
  return (
    <Page
      title={t('shell.exercises')}
      facts={[
        <b key="mine">{t('learn.exercises.mine', { done: mine.filter(({ doneAt }) => doneAt !== null).length, of: mine.length })}</b>,
        t('learn.exercises.order'),
        t('learn.exercises.honest'),
      ]}
      actions={
        <Button disabled={all.every(({ startedAt }) => startedAt === null)} onClick={() => setResetting(true)}>
          {t('learn.exercises.reset')}
        </Button>
      }
      keys={[
        ...(stage === 'new' || stage === 'underway'
          ? [['Ctrl Enter', t(stage === 'new' ? 'learn.exercises.start' : 'learn.exercises.check')] as const]
          : []),
        ['F9', t('shell.cover')],
        ['Ctrl L', t('shell.lock')],
      ]}
    >
      <div className="exercises">
        <ExerciseList all={all} current={current} onChoose={choose} />
        <Exercise
          key={current.id}
          n={place + 1}
          one={current}
          people={found.data?.people ?? []}
          answer={answer}
          onAnswer={setAnswer}
          isBusy={step.isPending}
          error={step.error}
          onStart={() => go(true)}
          onCheck={() => go(false)}
          onNext={following ? () => choose(following.id) : null}
        />
      </div>
      {isResetting && <ResetDialog onClose={() => setResetting(false)} />}
    </Page>
  );
}

interface ExerciseListProps {
  readonly all: readonly ExerciseState[];
  readonly current: ExerciseState;
  onChoose(id: ExerciseState['id']): void;
}

function ExerciseList({ all, current, onChoose }: ExerciseListProps) {
  const { t } = useTranslation();
  return (
    <ol aria-label={t('learn.exercises.list')}>
      {all.map((one, i) => (
        <li key={one.id}>
          <button type="button" aria-current={one === current || undefined} onClick={() => onChoose(one.id)}>
            <span className="number">{i + 1}</span>
            <b>{t(`learn.exercises.one.${one.id}.title`)}</b>
            <State {...LOOKS[stageOf(one)]}>{t(`learn.exercises.state.${stageOf(one)}`, { role: t(`roles.${one.seat}`) })}</State>
          </button>
        </li>
      ))}
    </ol>
  );
}

function ResetDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const reset = useMutation({
    networkMode: 'always',
    mutationFn: () => client.training.reset({}),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['exercises'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('learn.exercises.reset')}
      okText={t('learn.exercises.resetOk')}
      cancelText={t('learn.exercises.cancel')}
      confirmLoading={reset.isPending}
      onOk={() => reset.mutate()}
      onCancel={onClose}
    >
      <p>{t('learn.exercises.resetText')}</p>
    </Dialog>
  );
}
