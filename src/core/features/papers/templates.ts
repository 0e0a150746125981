// Templates of the Word forms: the school's own where it keeps one, else the one that comes with the program.
import { z } from 'zod';
import { AppError } from '../../../contract/errors';
import { allows } from '../../../contract/permissions';
import { wordForm, type WordForm } from '../../../contract/papers';
import { fromBase64 } from '../../crypto/bytes';
import { type CommandContext, type Inputs, namesOf, type Outputs, type QueryContext } from '../../dispatch/context';
import { defaultTemplate } from '../../documents/default-templates';
import { TAGS } from '../../documents/form-fields';
import { TITLES } from '../../documents/school-papers';
import { checkTemplate } from '../../documents/word';
import type { Reader } from '../../store/open';
import { onePiece } from '../../files/one-piece';

const SETTING = 'paper-template/';
/** Nobody's data: an empty form. It lies in the settings, under the encryption of the whole file. */
const kept = z.strictObject({ file: z.base64(), at: z.number(), by: z.string() });

async function own(reader: Reader, form: WordForm): Promise<z.infer<typeof kept> | null> {
  const row = await reader
    .selectFrom('settings')
    .select('value')
    .where('key', '=', SETTING + form)
    .executeTakeFirst();
  return row ? kept.parse(JSON.parse(row.value)) : null;
}

export async function templateFor(reader: Reader, form: WordForm): Promise<Uint8Array> {
  const mine = await own(reader, form);
  return mine ? fromBase64(mine.file) : defaultTemplate(form);
}

async function templates({ reader, actor, session }: QueryContext): Promise<Outputs['papers']['templates']> {
  const name = await namesOf(reader);
  const rows: Outputs['papers']['templates']['rows'] = [];
  for (const form of wordForm.options) {
    const mine = await own(reader, form);
    rows.push({
      form,
      tags: TAGS[form].map((spec) => ({ ...spec })),
      own: mine && { at: mine.at, by: name(mine.by), size: fromBase64(mine.file).length },
    });
  }
  return { rows, mayChange: allows('settings.change', actor.roles) && !session.vault.readOnly };
}

async function takeTemplate({ reader, host }: QueryContext, { form }: Inputs['papers']['takeTemplate']): Promise<Outputs['papers']['takeTemplate']> {
  const file = await templateFor(reader, form);
  return { path: await host.saveFile(`${TITLES[form]}-模板.docx`, onePiece(file)) };
}

async function check(_context: QueryContext, { form, file }: Inputs['papers']['checkTemplate']): Promise<Outputs['papers']['checkTemplate']> {
  return { problems: await checkTemplate(form, fromBase64(file)) };
}

async function put(
  { writer, actor, now }: CommandContext,
  { form, file }: Inputs['papers']['putTemplate'],
): Promise<Outputs['papers']['putTemplate']> {
  if ((await checkTemplate(form, fromBase64(file))).length > 0) throw new AppError('unsupported');
  await writer.put(SETTING + form, JSON.stringify({ file, at: now, by: actor.id }));
  return {};
}

async function reset({ writer }: CommandContext, { form }: Inputs['papers']['resetTemplate']): Promise<Outputs['papers']['resetTemplate']> {
  await writer.forget(SETTING + form);
  return {};
}

export const templateProcedures = { templates, takeTemplate, checkTemplate: check, putTemplate: put, resetTemplate: reset };
