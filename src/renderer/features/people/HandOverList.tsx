// 交接清单: what a colleague holds by name, who could take each of it, and handing the cases over one by one or all at once.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows, type Role } from '../../../contract/permissions';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { Page } from '../../ui/Page';
import { usePaper } from '../../ui/Paper';
import { Empty, State } from '../../ui/parts';
import { type Colleague, useWords } from './words';

type Held = Awaited<ReturnType<typeof client.people.holdings>>[number];
/** What became of each, by dossier: 'done' or the code of the error. */
type Results = Readonly<Record<string, string>>;

interface HandOverListProps {
  readonly one: Colleague;
  readonly all: readonly Colleague[];
  readonly me: { readonly id: string; readonly roles: readonly Role[] };
  onBack(): void;
  onLeave(): void;
}

const LEADS: readonly Role[] = ['counsellor', 'principal', 'deputy'];
/** What must move first stands first: what only they can open, then what they lead, then the rest, then what is over. */
const rankOf = (row: Held): number => (row.unfinished ? (row.only ? 0 : row.lead ? 1 : 2) : row.only ? 3 : 4);

export function HandOverList({ one, all, me, onBack, onLeave }: HandOverListProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const list = useQuery({ queryKey: ['people', 'holdings', one.id], queryFn: () => client.people.holdings({ person: one.id }) });
  const handOver = useCommand(client.cases.handOver);
  const [to, setTo] = useState('');
  const [results, setResults] = useState<Results>({});
  /** What has gone over is no longer theirs; it stays in sight with its result. */
  const [gone, setGone] = useState<readonly Held[]>([]);
  const [isRunning, setRunning] = useState(false);
  const held = list.data ?? [];
  const rows = [...gone.filter((row) => !held.some((other) => other.dossier === row.dossier)), ...held].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.number.localeCompare(b.number),
  );
  const takers = all.filter(
    (other) => other.state === 'certified' && other.genuine && other.id !== one.id && other.roles.some((role) => LEADS.includes(role)),
  );
  const mayHand = allows('case.write', me.roles) && (me.id === one.id || me.roles.includes('principal') || me.roles.includes('deputy'));
  const isMovable = (row: Held): boolean => mayHand && row.slice === 'case' && row.lead && row.mine && results[row.dossier] !== 'done';
  const movable = rows.filter(isMovable);
  const blocking = rows.filter((row) => row.only && row.unfinished && results[row.dossier] !== 'done');
  const leading = rows.filter((row) => row.lead && row.unfinished && results[row.dossier] !== 'done');
  const move = async (some: readonly Held[], receiver: string): Promise<void> => {
    setRunning(true);
    for (const row of some) {
      const result = await handOver.run({ id: row.dossier, to: receiver, reason: t('people.handOver.reason', { name: one.name }) }).then(
        () => 'done',
        (error: unknown) => codeOf(error),
      );
      if (result === 'done') setGone((before) => [...before, row]);
      setResults((before) => ({ ...before, [row.dossier]: result }));
    }
    setRunning(false);
  };
  const receiver = takers.some((taker) => taker.id === to) ? to : '';
  const done = Object.values(results).filter((result) => result === 'done').length;
  const failed = Object.values(results).length - done;
  return (
    <Page
      title={t('people.handOver.title', { name: one.name })}
      facts={[
        t('people.handOver.count', { count: held.length }),
        held.some((row) => !row.unfinished) ? t('people.handOver.open', { count: held.filter((row) => row.unfinished).length }) : '',
        blocking.length > 0
          ? t('people.handOver.blocking', { count: blocking.length })
          : leading.length > 0
            ? t('people.handOver.leads', { count: leading.length })
            : t('people.handOver.free'),
        t('people.handOver.numbersOnly'),
      ]}
      actions={
        <>
          <Button onClick={onBack}>{t('people.handOver.back')}</Button>
          <Button onClick={() => print(<Sheet one={one} rows={rows.filter((row) => results[row.dossier] !== 'done')} />)}>
            {t('people.handOver.print')}
          </Button>
        </>
      }
      note={t('people.handOver.note')}
    >
      {paper}
      {list.error && (
        <div className="summary" role="alert">
          {errorText(list.error)}
        </div>
      )}
      <section
        className={movable.length > 0 || blocking.length === 0 ? 'next people-next' : 'next people-next closed'}
        aria-label={t('people.next.title')}
      >
        <span>
          <b>
            {t(movable.length > 0 ? 'people.handOver.all' : blocking.length > 0 ? 'people.handOver.notYou' : 'people.handOver.ready', {
              count: movable.length || blocking.length,
              name: one.name,
            })}
          </b>
          <small>
            {t(movable.length > 0 ? 'people.handOver.allHelp' : blocking.length > 0 ? 'people.handOver.notYouHelp' : 'people.handOver.readyHelp')}
          </small>
        </span>
        {movable.length > 0 && (
          <span className="act people-two">
            <select
              className="people-plain"
              aria-label={t('people.handOver.to')}
              value={receiver}
              disabled={isRunning}
              onChange={(event) => setTo(event.target.value)}
            >
              <option value="">{t('people.handOver.choose')}</option>
              {takers.map((taker) => (
                <option key={taker.id} value={taker.id}>
                  {taker.name}
                </option>
              ))}
            </select>
            <Button type="primary" loading={isRunning} disabled={receiver === ''} onClick={() => void move(movable, receiver)}>
              {t('people.handOver.allOk')}
            </Button>
          </span>
        )}
        {movable.length === 0 && blocking.length === 0 && one.state !== 'left' && allows('people.manage', me.roles) && one.id !== me.id && (
          <span className="act">
            <Button type="primary" onClick={onLeave}>
              {t('people.act.leave')}
            </Button>
          </span>
        )}
      </section>
      {done + failed > 0 && !isRunning && (
        <div className={failed > 0 ? 'summary' : 'ok'} role={failed > 0 ? 'alert' : 'status'}>
          {failed > 0 ? t('people.handOver.someFailed', { done, failed }) : t('people.handOver.allDone', { count: done })}
        </div>
      )}
      {rows.length === 0 && list.data && <Empty text={t('people.handOver.none', { name: one.name })} />}
      {rows.length > 0 && (
        <table className="people-table">
          <thead>
            <tr>
              {(['number', 'kind', 'state', 'who', 'take', 'result'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`people.handOver.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.dossier}>
                <td className="mono">{row.number}</td>
                <td>{t(`people.kind.${row.slice}`, { defaultValue: row.slice })}</td>
                <td>{stateText(row, t)}</td>
                <td>
                  {results[row.dossier] === 'done' ? (
                    '—'
                  ) : row.only ? (
                    <State shape="due" tone="amber">
                      {t('people.handOver.only')}
                    </State>
                  ) : (
                    t('people.handOver.others')
                  )}
                  {row.lead && results[row.dossier] !== 'done' && <small>{t('people.handOver.lead')}</small>}
                </td>
                <td>
                  {isMovable(row) ? (
                    <select
                      className="people-plain"
                      aria-label={t('people.handOver.rowTo', { number: row.number })}
                      value=""
                      disabled={isRunning}
                      onChange={(event) => void move([row], event.target.value)}
                    >
                      <option value="">{t('people.handOver.choose')}</option>
                      {takers.map((taker) => (
                        <option key={taker.id} value={taker.id}>
                          {taker.name}
                        </option>
                      ))}
                    </select>
                  ) : (
                    t(`people.handOver.how.${howOf(row, results[row.dossier])}`)
                  )}
                </td>
                <td>{resultText(results[row.dossier], t, errorText)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}

type Say = ReturnType<typeof useTranslation>['t'];

/** Why nothing is to be chosen in this row. */
function howOf(row: Held, result: string | undefined): 'done' | 'notCase' | 'member' | 'onlyThey' | 'principal' {
  if (result === 'done') return 'done';
  if (row.slice !== 'case') return row.only ? 'onlyThey' : 'notCase';
  if (!row.lead) return 'member';
  return row.mine ? 'principal' : row.only ? 'onlyThey' : 'principal';
}

const stateText = (row: Held, t: Say): string => (row.slice === 'case' ? t(`cases.state.${row.state}`, { defaultValue: row.state }) : '—');

function resultText(result: string | undefined, t: Say, errorText: (error: unknown) => string): string {
  if (result === undefined) return '';
  if (result === 'done') return t('people.handOver.moved');
  return t(`errors.${result}`, { defaultValue: errorText(null) });
}

function Sheet({ one, rows }: { readonly one: Colleague; readonly rows: readonly Held[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div>
      <h1>{t('people.handOver.title', { name: one.name })}</h1>
      <p>{t('people.handOver.sheetFacts', { roles: words.rolesIn(one.roles), time: formatInstant(Date.now(), 'minute') })}</p>
      <table className="people-paper-table">
        <thead>
          <tr>
            {(['number', 'kind', 'state', 'who', 'taker', 'signed'] as const).map((column) => (
              <th key={column}>{t(`people.handOver.column.${column}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.dossier}>
              <td>{row.number}</td>
              <td>{t(`people.kind.${row.slice}`, { defaultValue: row.slice })}</td>
              <td>{stateText(row, t)}</td>
              <td>{t(row.only ? 'people.handOver.only' : 'people.handOver.others')}</td>
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="people-sign-lines">{t('people.handOver.signatures')}</p>
    </div>
  );
}
