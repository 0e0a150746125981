// In the rail of a record: the way to its papers, and which copies have left already.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { allows } from '../../../contract/permissions';
import { client } from '../../api/client';
import { useOneMoreKey } from '../../ui/page-keys';
import { useShortcut } from '../../ui/shortcut';
import { IssuedCopies } from './IssuedCopies';
import './papers.css';

export function PapersRail({ id }: { readonly id: string }) {
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  return allows('paper.issue', me.data?.person.roles ?? []) ? <Rail id={id} /> : null;
}

function Rail({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const options = useQuery({ queryKey: ['paperOptions', id], queryFn: () => client.papers.options({ id }) });
  if (!options.data) return null;
  return (
    <section className="papers-rail" aria-label={t('papers.rail')}>
      <h2>{t('papers.rail')}</h2>
      {options.data.mayIssue && <Make id={id} />}
      <IssuedCopies id={id} />
    </section>
  );
}

function Make({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (): void => void navigate({ to: '/papers/$id', params: { id } });
  useShortcut('ctrl+p', go);
  useOneMoreKey('Ctrl P', t('papers.make'));
  return (
    <Button size="small" onClick={go}>
      {t('papers.make')} <kbd>Ctrl P</kbd>
    </Button>
  );
}
