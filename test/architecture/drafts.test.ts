// What is secret is never a draft: no form that asks for a password, a paper code, a release code or a reporter keeps one.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SECRET =
  /Input\.Password|type="password"|<PaperCodeField|<NewPassword|<CodeOnce\b(?!.*made)|sealReporter|useState\(''\).*code|setCode\(event|setPassword\(/u;
const KEEPS = /\buse(Draft|Kept|Written|StoredDraft)\b[<(]/u;
const SAVES = /\buse(Draft|Kept|Written)\b[<(]/u;
/** Has a code to show once, which is in no draft: the test of the dialog sees to it. */
const SHOWS_A_CODE = new Set(['src/renderer/features/people/InviteDialog.tsx']);

const files = globSync('src/renderer/**/*.tsx').map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

describe('drafts', () => {
  it('are kept by no form with a secret', () => {
    const secret = files.filter(({ text }) => SECRET.test(text));
    expect(secret.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['src/renderer/features/reports/ReporterField.tsx', 'src/renderer/features/session/UnlockForm.tsx']),
    );
    expect(secret.filter(({ path, text }) => KEEPS.test(text) && !SHOWS_A_CODE.has(path)).map(({ path }) => path)).toEqual([]);
  });

  it('say the same everywhere', () => {
    const silent = files.filter(({ path, text }) => SAVES.test(text) && !path.endsWith('api/draft.ts') && !/<(SavedDraft|FormDialog)\b/u.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});
