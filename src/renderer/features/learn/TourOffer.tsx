// One line beside the title of Today for whoever is here for the first time. It opens nothing by itself.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client';
import { useMarkSeen } from './Tour';
import { setTouring, useTouring } from './touring';
import './learn.css';

export function TourOffer() {
  const { t } = useTranslation();
  const tour = useQuery({ queryKey: ['tour'], queryFn: () => client.training.tour({}) });
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => client.setup.progress({}) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.session.me({}) });
  const markSeen = useMarkSeen();
  const isOn = useTouring();
  // Nothing else is asked of people while a school is being set up, or while its file wants a look first.
  if (isOn || tour.data?.seen !== false || !setup.data?.finished || me.data?.readOnly !== false) return null;
  return (
    <span className="tour-offer">
      {t('learn.tour.offer')}
      <Button type="link" size="small" onClick={() => setTouring(true)}>
        {t('learn.tour.take')}
      </Button>
      <Button type="text" size="small" onClick={markSeen}>
        {t('learn.tour.later')}
      </Button>
    </span>
  );
}
