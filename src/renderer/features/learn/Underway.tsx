// In the band of a training school: which exercise somebody is doing, and the way back to its check.
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';

export function Underway() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const found = useQuery({ queryKey: ['exercises'], queryFn: () => client.training.exercises({}) });
  const at = found.data?.exercises.findIndex((one) => one.startedAt !== null && one.doneAt === null) ?? -1;
  const one = found.data?.exercises[at];
  if (!one || pathname === '/exercises') return null;
  return (
    <span className="learn-underway">
      {t('learn.exercises.underway', { n: at + 1, title: t(`learn.exercises.one.${one.id}.title`) })}{' '}
      <Link to="/exercises">{t('learn.exercises.back')}</Link>
    </span>
  );
}
