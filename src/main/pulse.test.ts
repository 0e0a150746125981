import { expect, it } from 'vitest';
import { Questions } from './pulse';

it('lets a core go on that answers, however late within its time, and gives one up that does not', () => {
  const questions = new Questions();
  for (let round = 0; round < 20; round++) {
    for (let i = 0; i < 8; i++) expect(questions.mayAsk(), `round ${round}`).toBe(true);
    questions.answered();
  }
  for (let i = 0; i < 8; i++) expect(questions.mayAsk()).toBe(true);
  expect(questions.mayAsk()).toBe(false);
});
