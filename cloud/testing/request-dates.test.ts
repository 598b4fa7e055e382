import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '@shared/contracts/contract';
import { isTextCheck } from '@shared/contracts/text';
import * as z from 'zod/mini';

const DIR = path.resolve('shared/contracts');
type Def = { readonly type: string; readonly checks?: readonly object[]; readonly [part: string]: unknown };
const isSchema = (value: unknown): value is z.ZodMiniType & { _zod: { def: Def } } =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Every text of a fixed form inside a schema, with its path; free text may say what it likes. */
function formsIn(schema: unknown, at: string): [string, z.ZodMiniType][] {
  if (!isSchema(schema)) return [];
  const { def } = schema._zod;
  if (def.type === 'string') return def.checks?.some((check) => isTextCheck(check)) ? [] : [[at, schema]];
  return Object.entries(def).flatMap(([part, value]) => {
    if (part === 'checks') return [];
    const inside: [string, unknown][] =
      part === 'shape' ? Object.entries(value as object) : Array.isArray(value) ? value.map((one) => [part, one]) : [[part, value]];
    return inside.flatMap(([name, one]) => formsIn(one, `${at}.${name}`));
  });
}

const isContract = (value: unknown): value is Contract => typeof value === 'object' && value !== null && 'path' in value && 'body' in value;

async function allForms(): Promise<[string, z.ZodMiniType][]> {
  const files = readdirSync(DIR).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(files.map(async (file) => [file, (await import(path.join(DIR, file))) as object] as const));
  return modules.flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, one]) =>
      isContract(one) ? [one.params, one.query, one.body].flatMap((part) => formsIn(part, `${file} ${name}`)) : [],
    ),
  );
}

test.each([
  ['a day', '2026-03-10', ['2026-02-30', '2026-02-29', '2026-13-01', '2026-00-10', '2026-3-1', '0000-00-00']],
  [
    'an instant',
    '2026-03-10T10:00:00+08:00',
    [
      '2026-02-30T10:00:00Z',
      '2026-03-10T24:30:00Z',
      '2026-03-10T10:60:00Z',
      '2026-03-10T10:00:00+24:00',
      '2026-03-10T10:00:00',
      // In another zone, or in UTC, these are of another year than four digits can say.
      '0000-01-01T00:00:00+23:59',
      '9999-12-31T23:59:59-23:59',
    ],
  ],
  ['a time of day', '10:00', ['24:00', '10:60', '1:00', '10:00:60', '99:99']],
])('whatever takes %s takes none that does not exist', async (_, real, unreal) => {
  // What takes any word is no date.
  const words = ['aaaaaaaaaaaaaaaaaaaaaaaa', '!-!'];
  const forms = (await allForms()).filter(
    ([, schema]) => z.safeParse(schema, real).success && words.every((word) => !z.safeParse(schema, word).success),
  );
  expect(forms.length).toBeGreaterThan(0);
  const wrong = forms.flatMap(([at, schema]) => unreal.filter((text) => z.safeParse(schema, text).success).map((text) => `${at}: ${text}`));
  expect(wrong).toEqual([]);
});
