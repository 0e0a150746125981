// What the page tells its host: two facts, only when they change, and to nobody where the host has no words of its own.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noteTyped, tellHost } from './tell-host';

const told: object[] = [];
const page = globalThis as unknown as { window?: { huxiao?: { tell: ((state: object) => void) | null } } };
beforeEach(() => {
  told.length = 0;
  page.window = { huxiao: { tell: (state) => void told.push(state) } };
});
afterEach(() => {
  delete page.window;
});

it('says once that something is typed, whichever of several forms it is in, and once that nothing is', () => {
  const [one, other] = [{}, {}];
  noteTyped(one, true);
  noteTyped(one, true);
  noteTyped(other, true);
  noteTyped(one, false);
  noteTyped(other, false);
  noteTyped(other, false);
  expect(told).toEqual([
    { unsaved: true, english: false },
    { unsaved: false, english: false },
  ]);
});

it('says the language, and keeps the other fact', () => {
  const form = {};
  noteTyped(form, true);
  tellHost({ english: true });
  expect(told.at(-1)).toEqual({ unsaved: true, english: true });
  noteTyped(form, false);
});

it('is silent where the host has no words', () => {
  page.window = { huxiao: { tell: null } };
  tellHost({ english: false });
  page.window = {};
  tellHost({ english: true });
  expect(told).toEqual([]);
});
