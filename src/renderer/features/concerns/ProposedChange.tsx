// What would be so if a second person said yes.
import { useTranslation } from 'react-i18next';
import type { Concern } from './ConcernPage';
import { Sheet } from './Sheet';

export function ProposedChange({ one, proposal }: { readonly one: Concern; readonly proposal: NonNullable<Concern['proposal']> }) {
  const { t } = useTranslation();
  const field = (key: string): string => t(`concerns.field.${key}`);
  switch (proposal.act) {
    case 'level':
      return (
        <Sheet
          lines={[
            [
              field('level'),
              t('concerns.fromTo', {
                from: one.row.level ? t(`concerns.level.${one.row.level}`) : '',
                to: t(`concerns.levelWith.${proposal.level}`),
              }),
            ],
            [field('reason'), proposal.reason],
          ]}
        />
      );
    case 'delist':
      return <Sheet lines={[[field('reason'), proposal.reason]]} />;
    case 'list': {
      const { entry } = proposal;
      return (
        <Sheet
          lines={[
            [field('source'), entry.source],
            [field('ground'), entry.ground],
            [field('features'), entry.features],
            [field('photo'), entry.photo],
            [field('body'), entry.body],
            [field('officer'), `${entry.officer.name} ${entry.officer.phone}`.trim()],
            [field('backup'), `${entry.backup.name} ${entry.backup.phone}`.trim()],
            [field('level'), t(`concerns.levelWith.${entry.level}`)],
            [field('instructions'), entry.instructions],
            [field('related'), entry.related],
            [field('until'), entry.until],
          ]}
        />
      );
    }
  }
}
