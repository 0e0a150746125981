// Every copy that was taken out of a record: its number, what it is, who took it, when, for whom.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { formatInstant } from '../../ui/dates';

export function IssuedCopies({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const copies = useQuery({ queryKey: ['papers', id], queryFn: () => client.papers.list({ id }) });
  if (!copies.data) return null;
  if (copies.data.length === 0) return <p className="quiet">{t('papers.noneYet')}</p>;
  return (
    <ul className="rows paper-copies">
      {copies.data.map((one) => (
        <li key={one.copy}>
          <b>{t('papers.copyNumber', { number: one.copy })}</b> {t(`papers.form.${one.form}`)}{' '}
          <span className="quiet">{t(`papers.format.${one.format}`)}</span>
          <small>
            {t('papers.takenFor', { whom: one.whom, by: one.by, at: formatInstant(one.at, 'minute') })}
            {one.names === 'full' && ` · ${t('papers.names.full')}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
