// Chapters 10.13 and 11 to 13: the ledger, persons of concern, a mentoring plan and the month in figures, as a training school has them.
import { TRAINING_PASSWORD } from '../support/seat';
import type { Language } from '../support/texts';
import { Player } from './camera';

export async function registers(language: Language, folder: string): Promise<void> {
  const player = await Player.sitDown(language, folder);
  const firstRow = () => player.page.getByRole('grid').locator('[role=row][aria-rowindex="2"] [role=gridcell]').nth(3);
  try {
    await player.button('unlock.makeSchool').click();
    await player.page.getByText(TRAINING_PASSWORD).waitFor({ timeout: 120_000 });
    await player.unlockWith('linruoxi', TRAINING_PASSWORD);
    await player.goTo('shell.reports');
    await firstRow().waitFor();
    await player.picture('ledger');
    await player.goTo('shell.calendar');
    await player.page.getByRole('grid').waitFor();
    await player.picture('calendar');
    await player.goTo('shell.mentoring');
    await player.page.getByRole('heading', { name: player.say('mentoring.title'), exact: true }).waitFor();
    await player.rest();
    await player.page.locator('[role=gridcell]').filter({ hasText: 'BJ-0001' }).dblclick();
    await player.page.locator('.mentoring-measures').waitFor();
    await player.picture('plan');
    for (const [login, shell, name] of [
      ['zhengguodong', 'shell.concerns', 'concerns'],
      ['chenqiming', 'shell.returns', 'returns'],
    ] as const) {
      await player.seat.lock();
      await player.unlockWith(login, TRAINING_PASSWORD);
      await player.goTo(shell);
      await player.page.locator('[role=grid], table.return-figures').first().waitFor();
      await player.picture(name);
    }
  } finally {
    await player.seat.leave();
  }
}
