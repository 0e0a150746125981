// How this vault behaves: read by everyone, changed by those who answer for it.
import { allows } from '../../../contract/permissions';
import { RULE_PACKS } from '../../calendar/clocks';
import type { CommandContext, Inputs, Outputs, QueryContext, Service } from '../../dispatch/context';
import { policyOf, setPolicy } from '../../dispatch/policy';

async function get({ reader, actor, session }: QueryContext): Promise<Outputs['settings']['get']> {
  return {
    ...(await policyOf(reader)),
    mayChange: allows('settings.change', actor.roles) && !session.vault.readOnly,
    packs: Object.values(RULE_PACKS).map(({ id, triageHours, investigation, guardianNotice }) => ({
      id,
      triageHours,
      investigationDays: investigation.days,
      guardianNoticeDays: guardianNotice.days,
    })),
  };
}

/** The lock time holds for the sitting in which it is changed, too. */
async function change(
  { writer, session }: CommandContext,
  { lockMinutes, draftDays, rulePack, notices }: Inputs['settings']['change'],
): Promise<Outputs['settings']['change']> {
  await setPolicy(writer, { lockMinutes, draftDays, rulePack, notices });
  writer.afterCommit.push(() => {
    session.lockMinutes = lockMinutes;
  });
  return {};
}

export const settingsService = { get, change } satisfies Record<keyof Service<'settings'>, unknown>;
