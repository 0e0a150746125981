// A word that labels a child, said back with something that can be seen; nothing is refused.
import { useTranslation } from 'react-i18next';
import { labelsIn } from './neutral';

export function NeutralHint({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [first] = labelsIn(text);
  return (
    <div className="mentoring-neutral-hint" role="status">
      {first && t('mentoring.neutral', first)}
    </div>
  );
}
