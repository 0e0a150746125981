// A seat at a practice vault that was just made from the first screen, for specs that are about what comes after.
import { Hands } from './hands';
import { type Seat, type SeatOptions, takeSeat, TRAINING_PASSWORD } from './seat';

const MAKE = { school: 'unlock.makeSchool', desk: 'unlock.makeDesk' } as const;

export interface TrainingSeat {
  readonly seat: Seat;
  readonly hands: Hands;
}

/** @param who sits down there, by login name; nobody yet when left out */
export async function trainingSeat(
  who?: string,
  { vault = 'school', ...options }: Omit<SeatOptions, 'dir'> & { vault?: keyof typeof MAKE } = {},
): Promise<TrainingSeat> {
  const { language = 'zh-CN' } = options;
  const seat = await takeSeat(options);
  const hands = new Hands(seat, language);
  if (language === 'en') await seat.page().getByText('English', { exact: true }).click();
  await seat
    .page()
    .getByRole('button', { name: hands.say(MAKE[vault]) })
    .click();
  await seat.page().getByText(TRAINING_PASSWORD).waitFor({ timeout: 60_000 });
  if (who) await seat.unlock(who);
  return { seat, hands };
}
