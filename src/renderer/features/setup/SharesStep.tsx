// Three recovery shares: printed one by one, each read back, sealed; then every pair must really open the vault.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, confirmed, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { useList } from '../../ui/lists';
import { wholeGroups } from '../../ui/PaperCodeField';
import { usePaper } from '../../ui/Paper';
import { State } from '../../ui/parts';
import { ReadBack } from './ReadBack';
import { ShareSheet } from './Sheets';
import type { StepProps } from './steps';
import { StepPage } from './Wizard';

const NUMBERS = [1, 2, 3] as const;
const PAIRS = [
  [1, 2],
  [1, 3],
  [2, 3],
] as const;
const NOBODY = { holder: '', place: '' };

export function SharesStep({ n, total, vault, recovery, onBack, onNext }: StepProps) {
  const { t } = useTranslation();
  const list = useList();
  const errorText = useErrorText();
  const { paper, print } = usePaper();
  const make = useCommand(client.recovery.makeShares);
  const check = useCommand(client.recovery.checkShare);
  const note = useCommand(client.recovery.noteKeepers);
  const test = useCommand(client.recovery.testPairs);
  const [keepers, setKeepers] = useState(() => NUMBERS.map((number) => recovery.keepers[number - 1] ?? NOBODY));
  const [printed, setPrinted] = useState<Readonly<Record<string, number>>>({});
  const [error, setError] = useState<unknown>(null);
  const { shares } = recovery;
  const checked = shares?.checked ?? [];
  const now = NUMBERS.find((number) => !checked.includes(number));
  const failed = test.error ?? make.error ?? check.error ?? note.error ?? error;
  const printedKey = (number: number): string => `${shares?.set}/${number}`;
  const wasPrinted = (number: number): boolean => printed[printedKey(number)] !== undefined || checked.includes(number);
  const printShare = async (number: number): Promise<void> => {
    setError(null);
    try {
      await note.run({ keepers: [keepers[0] ?? NOBODY, keepers[1] ?? NOBODY, keepers[2] ?? NOBODY] });
      const share = await confirmed(() => client.recovery.share({ number }));
      print(<ShareSheet vault={vault} number={number} keeper={keepers[number - 1] ?? NOBODY} {...share} />);
      setPrinted({ ...printed, [printedKey(number)]: Date.now() });
    } catch (cause) {
      setError(cause);
    }
  };
  const again = (): void =>
    void make.run({}).then(
      () => test.reset(),
      () => undefined,
    );
  const todo = NUMBERS.filter((number) => !checked.includes(number)).map((number) =>
    t(wasPrinted(number) ? 'setup.lacks.shareCheck' : 'setup.lacks.sharePrint', { number }),
  );
  const lacks =
    shares === null
      ? t('setup.lacks.shares')
      : todo.length > 0
        ? t('setup.lacks.some', { what: list(todo) })
        : shares.testedAt === null
          ? t('setup.lacks.pairs')
          : '';
  return (
    <StepPage
      n={n}
      total={total}
      title={t('setup.head.shares')}
      lead={t('setup.lead.shares')}
      onBack={onBack}
      extra={
        shares !== null && (
          <Button type="link" loading={make.pending} onClick={again}>
            {t('setup.makeAgain')}
          </Button>
        )
      }
      next={{ label: t('setup.next'), lacks, run: onNext }}
    >
      {shares === null ? (
        <div className="setup-print-line">
          <Button type="primary" loading={make.pending} onClick={again}>
            {t('setup.makeShares')}
          </Button>
          <span className="quiet">{t('setup.makeSharesWhy')}</span>
        </div>
      ) : (
        <>
          <div className="setup-share-cards">
            {NUMBERS.map((number) => {
              const keeper = keepers[number - 1] ?? NOBODY;
              const isDone = checked.includes(number);
              const at = printed[printedKey(number)];
              const setKeeper = (part: Partial<typeof NOBODY>): void =>
                setKeepers(keepers.map((one, i) => (i === number - 1 ? { ...one, ...part } : one)));
              return (
                <article
                  key={number}
                  aria-label={t('setup.shareN', { number })}
                  className={number === now ? 'setup-share-card now' : 'setup-share-card'}
                >
                  <div className="who">
                    <strong>{number}</strong>
                    <div>
                      <Input
                        aria-label={t('setup.holderOf', { number })}
                        placeholder={t(`setup.holderHint.${number}`)}
                        maxLength={60}
                        value={keeper.holder}
                        onChange={(event) => setKeeper({ holder: event.target.value })}
                      />
                      <Input
                        aria-label={t('setup.placeOf', { number })}
                        placeholder={t(`setup.placeHint.${number}`)}
                        maxLength={60}
                        value={keeper.place}
                        onChange={(event) => setKeeper({ place: event.target.value })}
                      />
                    </div>
                  </div>
                  {isDone ? (
                    <div className="envelope hatch">
                      <span className="stamp" aria-hidden="true">
                        封
                      </span>
                      <span>{t('setup.sealIt')}</span>
                    </div>
                  ) : (
                    <div className="envelope">
                      <span>{t(wasPrinted(number) ? 'setup.sealAfterCheck' : 'setup.sealAfterPrint')}</span>
                    </div>
                  )}
                  <div className="states">
                    <State shape={wasPrinted(number) ? 'done' : 'empty'} tone="quiet">
                      {at === undefined
                        ? t(isDone ? 'setup.printedBefore' : 'setup.notPrinted')
                        : t('setup.printed', { at: formatInstant(at, 'minute') })}
                    </State>
                    <State shape={isDone ? 'done' : number === now && wasPrinted(number) ? 'half' : 'empty'} tone={isDone ? 'accent' : 'quiet'}>
                      {t(isDone ? 'setup.readBack' : 'setup.notChecked')}
                    </State>
                    <Button
                      size="small"
                      type={number === now && !wasPrinted(number) ? 'primary' : 'default'}
                      aria-label={t(wasPrinted(number) ? 'setup.printShareAgain' : 'setup.printShare', { number })}
                      loading={note.pending}
                      onClick={() => void printShare(number)}
                    >
                      {t(wasPrinted(number) ? 'setup.printAgainShort' : 'setup.printShort')}
                    </Button>
                  </div>
                </article>
              );
            })}
          </div>
          <div className="setup-read-and-pairs">
            {now === undefined ? (
              <section className="setup-read-back">
                <h2>{t(shares.testedAt === null ? 'setup.testHead' : 'setup.tested')}</h2>
                <p className="quiet">
                  {shares.testedAt === null ? t('setup.testWhy') : t('setup.testedAt', { at: formatInstant(shares.testedAt, 'minute') })}
                </p>
                {shares.testedAt === null && (
                  <Button type="primary" loading={test.pending} onClick={() => void test.run({}).catch(() => undefined)}>
                    {t('setup.testPairs')}
                  </Button>
                )}
              </section>
            ) : (
              <ReadBack
                key={`${printedKey(now)}${printed[printedKey(now)]}`}
                title={t('setup.readShare', { holder: keepers[now - 1]?.holder || t('setup.theHolder'), number: now })}
                groups={wholeGroups('share')}
                pending={check.pending}
                autoFocus={printed[printedKey(now)] !== undefined}
                onCheck={(typed) => check.run({ number: now, typed })}
              />
            )}
            <section className="setup-pairs">
              <h2>{t('setup.pairs')}</h2>
              {PAIRS.map(([a, b]) => {
                const waits = [a, b].find((number) => !checked.includes(number));
                return (
                  <p key={`${a}${b}`}>
                    <b>
                      {a} + {b}
                    </b>
                    <State shape={shares.testedAt === null ? 'empty' : 'done'} tone={shares.testedAt === null ? 'quiet' : 'accent'}>
                      {shares.testedAt !== null
                        ? t('setup.pairOpens')
                        : waits === undefined
                          ? t('setup.pairReady')
                          : t('setup.pairWaits', { number: waits })}
                    </State>
                  </p>
                );
              })}
            </section>
          </div>
          <p className="quiet">{t('setup.noPdf')}</p>
        </>
      )}
      {failed !== null && (failed as Error).message !== 'cancelled' && (
        <div className="summary" role="alert">
          {errorText(failed)}
        </div>
      )}
      {test.data?.pairs.some((pair) => !pair.opened) && (
        <div className="summary" role="alert">
          {t('setup.pairFails')}
        </div>
      )}
      {paper}
    </StepPage>
  );
}
