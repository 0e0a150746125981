// The first screen: a school or a police desk to practise with, full of invented people.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { client, useCommand } from '../../api/client';
import { useErrorText } from '../../api/error-text';

interface MakeTrainingProps {
  readonly vaults: readonly { readonly kind: 'school' | 'desk'; readonly training: boolean }[];
  onMade(folder: string): void;
}

export function MakeTraining({ vaults, onMade }: MakeTrainingProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const school = useCommand(client.setup.trainingSchool);
  const desk = useCommand(client.setup.trainingDesk);
  const first = vaults.length === 0;
  const choices = [
    { kind: 'school', command: school, label: t('unlock.makeSchool'), help: t('unlock.makeSchoolHelp') },
    { kind: 'desk', command: desk, label: t('unlock.makeDesk'), help: t('unlock.makeDeskHelp') },
  ].filter((choice) => !vaults.some((vault) => vault.training && vault.kind === choice.kind));
  const busy = school.pending || desk.pending;
  const error = school.error ?? desk.error;
  return (
    <div className={first ? 'choices first' : 'choices'}>
      {choices.map((choice) => (
        <Button
          key={choice.kind}
          size={first ? 'large' : 'middle'}
          type={first ? 'default' : 'link'}
          loading={choice.command.pending}
          disabled={busy}
          onClick={() =>
            void choice.command.run({}).then(
              (made) => onMade(made.folder),
              () => undefined,
            )
          }
        >
          {first ? (
            <span>
              <b>{choice.label}</b>
              <small>{choice.command.pending ? t('unlock.making') : choice.help}</small>
            </span>
          ) : (
            choice.label
          )}
        </Button>
      ))}
      {error && (
        <div className="summary" role="alert">
          {errorText(error)}
        </div>
      )}
    </div>
  );
}
