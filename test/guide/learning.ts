// Chapter 10.9: the tour at its second stop, and an exercise after a check that found something missing.
import { TRAINING_PASSWORD } from '../support/seat';
import type { Language } from '../support/texts';
import { Player } from './camera';

/** The call of the first exercise, with its number in the wrong place. */
const TIP = {
  'zh-CN': { narrative: '奶奶来电：这三天放学都在车棚被要钱。回电 13900002046。', occurred: '昨天 放学', place: '车棚' },
  en: {
    narrative: 'Grandmother calls: stopped for money in the bicycle shed, three days. Call 13900002046.',
    occurred: 'yesterday',
    place: 'Bicycle shed',
  },
} as const;

export async function learning(language: Language, folder: string): Promise<void> {
  const player = await Player.sitDown(language, folder);
  try {
    await player.button('unlock.makeSchool').click();
    await player.page.getByText(TRAINING_PASSWORD).waitFor({ timeout: 120_000 });
    await player.unlockWith('linruoxi', TRAINING_PASSWORD);
    await player.button('learn.tour.take').click();
    await player.page.locator('.tour').waitFor();
    await player.page.keyboard.press('Enter');
    await player.text('learn.tour.stop.log.text').waitFor();
    await player.picture('tour');
    await player.page.keyboard.press('Escape');
    await player.goTo('shell.exercises');
    await player.button('learn.exercises.start').click();
    await player.text('learn.exercises.again').waitFor();
    await player.logTip({ ...TIP[language], affected: '夏小雨', contact: '13900002046' });
    await player.page.keyboard.press('Control+Enter');
    await player.button('log.open').waitFor();
    await player.page.locator('.band-training').getByRole('link').click();
    await player.button('learn.exercises.check').click();
    await player.text('learn.exercises.notYet', { count: 1 }).waitFor();
    await player.picture('exercises');
  } finally {
    await player.seat.leave();
  }
}
