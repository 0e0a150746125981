// One valid input for any procedure of the contract, from its schema; real ids are put in where a test has them.
import { z } from 'zod';

type Schema = z.core.JSONSchema._JSONSchema;

/** By key of the input first, then by what its schema asks for. */
const BY_PATTERN: readonly (readonly [test: RegExp, value: string])[] = [
  [/\[0-9a-f\]\{64\}/, '0'.repeat(64)],
  [/HJKMNP-TV-Z\]\{4\}\(/, Array(8).fill('AAAA').join('-')],
  [/^\^\\d\{4\}-\(0/, '2026-10'],
  [/data\\\/\\d/, 'data/0001.pdf'],
  [/^\^\[a-z\]\[a-z0-9/, 'abcd'],
  [/^\^\\d\{10\}/, '3135990399'],
];

/** @param given values by property name, used wherever that name appears */
export function sampleOf(schema: z.ZodType, given: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const sample = fill(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), given) as Record<string, unknown>;
  const parsed = schema.safeParse(sample);
  if (!parsed.success) throw new Error(`no valid sample: ${parsed.error.message} in ${JSON.stringify(sample)}`);
  return sample;
}

function fill(schema: Schema, given: Readonly<Record<string, unknown>>): unknown {
  if (typeof schema === 'boolean') return null;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fill(choices[0] as Schema, given);
  if (schema.allOf) return fill({ ...schema, allOf: undefined, ...Object.assign({}, ...schema.allOf) }, given);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, name in given ? given[name] : fill(property as Schema, given)]),
      );
    case 'array':
      if (Array.isArray(schema.prefixItems)) return schema.prefixItems.map((item) => fill(item as Schema, given));
      return Array.from({ length: schema.minItems ?? 0 }, () => fill(schema.items as Schema, given));
    case 'integer':
    case 'number':
      return schema.minimum ?? 0;
    case 'boolean':
      return false;
    case 'null':
      return null;
    default:
      return text(schema);
  }
}

function text(schema: Exclude<Schema, boolean>): string {
  if (schema.format === 'uuid') return crypto.randomUUID();
  if (schema.format === 'date') return '2026-01-05';
  if (schema.format === 'base64' || schema.contentEncoding === 'base64') return 'A'.repeat(Math.ceil((schema.minLength ?? 4) / 4) * 4);
  const fitting = BY_PATTERN.find(([test]) => test.test(schema.pattern ?? ''));
  return fitting ? fitting[1] : '甲'.repeat(Math.max(2, schema.minLength ?? 0));
}
