// Cards: what the other side needs of us, what we hold of them, and the comparing that makes a card count.
import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client, codeOf, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';
import { formatInstant } from '../../ui/dates';
import { FileButton } from '../../ui/FileButton';
import { Page } from '../../ui/Page';
import { Chips, Empty, Part, Pill, SealStrip } from '../../ui/parts';
import { smallFile } from '../../ui/small-file';

type Held = Awaited<ReturnType<typeof client.cards.list>>[number];
type Face = Awaited<ReturnType<typeof client.cards.own>>;
const HOW = ['inPerson', 'phone'] as const;

export function CardsPage() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const own = useQuery({ queryKey: ['cards', 'own'], queryFn: () => client.cards.own({}) });
  const cards = useQuery({ queryKey: ['cards'], queryFn: () => client.cards.list({}) });
  const take = useCommand(client.cards.import);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const mayImport = allows('card.certify', me.data?.person.roles ?? []);
  const importFile = async (file: File): Promise<void> => {
    setError(null);
    const content = await smallFile(file);
    if (content === null) return setError('too_large');
    await take.run({ file: content }).catch(setError);
  };
  const save = (): void => void client.cards.save({}).then(({ path }) => setSaved(path), setError);
  return (
    <Page
      title={t('cards.title')}
      facts={[t('cards.why')]}
      actions={
        mayImport && (
          <FileButton type="primary" label={t('cards.import')} accept=".hxcard" loading={take.pending} onFile={(file) => void importFile(file)} />
        )
      }
      rail={
        <>
          <h2>{t('cards.howTo')}</h2>
          <ol className="steps">
            {[1, 2, 3, 4].map((n) => (
              <li key={n}>{t(`cards.step${n}`)}</li>
            ))}
          </ol>
        </>
      }
    >
      {error !== null && (
        <div className="summary" role="alert">
          {error === 'too_large' ? t('cards.noCard') : codeOf(error) === 'tampered' ? t('cards.noCard') : errorText(error)}
        </div>
      )}
      <Part title={t('cards.own')}>
        {own.data && (
          <div className="card-face">
            <FaceLines face={own.data} />
            <div>
              <Button onClick={save}>{t('cards.save')}</Button>
              {saved && (
                <p className="ok" role="status">
                  {t('cards.saved', { path: saved })}
                </p>
              )}
            </div>
          </div>
        )}
      </Part>
      <Part title={t('cards.held')} count={cards.data?.length ?? 0}>
        {cards.data?.length === 0 && <Empty text={t('cards.none')} why={t('cards.noneWhy')} />}
        {cards.data?.map((card) => (
          <HeldCard key={card.fingerprint} card={card} />
        ))}
      </Part>
    </Page>
  );
}

function FaceLines({ face, hidden = false }: { readonly face: Face; readonly hidden?: boolean }) {
  const { t, i18n } = useTranslation();
  const groups = face.fingerprint.split('-');
  const shown = hidden ? groups.slice(0, -2) : groups;
  return (
    <div className="face">
      <b>{face.name}</b>
      <span className="quiet">
        {t(`cards.kind.${face.kind}`)} · <span className="mono">{face.code}</span> · {t('cards.issued', { date: face.issuedOn })}
      </span>
      <span className="print mono" role="img" aria-label={t('cards.fingerprint', { groups: shown.join(' ') })}>
        {shown.map((group, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups keep their order, and two may be alike
          <span key={i}>{group}</span>
        ))}
        {hidden && <span className="mask" aria-hidden="true" />}
      </span>
      <span className="quiet">{t('cards.words', { words: face.words[i18n.language === 'en' ? 'en' : 'zh'].join(' · ') })}</span>
    </div>
  );
}

const PILLS = { waiting: ['due', 'waiting'], certified: ['done', ''], expired: ['late', 'late'] } as const;

function HeldCard({ card }: { readonly card: Held }) {
  const { t } = useTranslation();
  const [isComparing, setComparing] = useState(false);
  const [shape, tone] = PILLS[card.state];
  return (
    <article className="card-face" aria-label={card.name}>
      <FaceLines face={card} hidden={isComparing} />
      <div className="face">
        <Pill shape={shape} tone={tone}>
          {t(`cards.state.${card.state}`, { done: card.certifications.length, needed: card.needed })}
        </Pill>
        <span className="quiet">{t('cards.imported', { by: card.importedBy, at: formatInstant(card.importedAt, 'minute') })}</span>
        {card.certifications.map((one) => (
          <span key={`${one.by}${one.at}`} className="quiet">
            {t(`cards.compared.${one.how}`, { by: one.by, at: formatInstant(one.at, 'minute') })}
          </span>
        ))}
        {card.until !== null && <span className="quiet">{t('cards.until', { date: formatInstant(card.until, 'date') })}</span>}
        {card.mayCertify && !isComparing && (
          <Button type="primary" onClick={() => setComparing(true)}>
            {t('cards.compare')}
          </Button>
        )}
        {!card.mayCertify && card.state === 'waiting' && <span>{t('cards.another')}</span>}
      </div>
      {isComparing && <Compare card={card} onDone={() => setComparing(false)} />}
    </article>
  );
}

/** The last two groups are hidden: what is typed must have been heard. */
function Compare({ card, onDone }: { readonly card: Held; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const certify = useCommand(client.cards.certify);
  const [how, setHow] = useState<(typeof HOW)[number]>('inPerson');
  const [typed, setTyped] = useState('');
  const differs = certify.error !== null && codeOf(certify.error) === 'invalid';
  const submit = (): void => void certify.run({ fingerprint: card.fingerprint, how, typed }).then(onDone, () => undefined);
  return (
    <form
      className="compare"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <SealStrip>{t('cards.listen', { name: card.name })}</SealStrip>
      <Chips
        label={t('cards.how')}
        options={HOW.map((value) => ({ value, label: t(`cards.hows.${value}`) }))}
        values={[how]}
        onChange={([value]) => setHow(value ?? 'inPerson')}
      />
      <label htmlFor="typed">
        {t('cards.typed')}{' '}
        <Input
          id="typed"
          autoFocus
          className="mono"
          style={{ width: 160 }}
          maxLength={20}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <Button type="primary" htmlType="submit" loading={certify.pending} disabled={typed.trim().length < 8}>
        {t('cards.certify')}
      </Button>
      <Button onClick={onDone}>{t('cards.later')}</Button>
      {certify.error && certify.error.message !== 'cancelled' && (
        <div className="summary" role="alert">
          {differs ? t('cards.differs') : errorText(certify.error)}
        </div>
      )}
    </form>
  );
}
