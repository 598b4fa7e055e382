import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '@shared/contracts/contract';
import { isTextCheck } from '@shared/contracts/text';
import * as z from 'zod/mini';

const DIR = path.resolve('shared/contracts');

interface Def {
  readonly type: string;
  readonly format?: string;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check: string } } }[];
  readonly [part: string]: unknown;
}
const isSchema = (value: unknown): value is { _zod: { def: Def } } => typeof value === 'object' && value !== null && '_zod' in value;

/** Paths of the strings in a schema that would let any text through. */
function bareStrings(schema: unknown, at: string): string[] {
  if (!isSchema(schema)) return [];
  const { def } = schema._zod;
  if (def.type === 'string') {
    const held = def.format ?? def.checks?.some((check) => check._zod.def.check === 'string_format' || isTextCheck(check));
    return held ? [] : [at];
  }
  if (def.type === 'any' || def.type === 'unknown') return [at];
  return Object.entries(def).flatMap(([part, value]) => {
    if (part === 'checks') return [];
    const inner: [string, unknown][] =
      part === 'shape' ? Object.entries(value as object) : Array.isArray(value) ? value.map((one) => [part, one]) : [[part, value]];
    return inner.flatMap(([name, one]) => bareStrings(one, `${at}.${name}`));
  });
}

const isContract = (value: unknown): value is Contract => typeof value === 'object' && value !== null && 'path' in value && 'body' in value;

async function contracts(): Promise<[string, Contract][]> {
  const files = readdirSync(DIR).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules = await Promise.all(files.map(async (file) => [file, (await import(path.join(DIR, file))) as object] as const));
  return modules.flatMap(([file, module]) =>
    Object.entries(module).flatMap(([name, value]): [string, Contract][] => (isContract(value) ? [[`${file} ${name}`, value]] : [])),
  );
}

test('no request takes a text that is neither tidied nor held to a format', async () => {
  const all = await contracts();
  expect(all.length).toBeGreaterThan(80);
  const bare = all.flatMap(([name, { params, query, body }]) =>
    [bareStrings(params, `${name} params`), bareStrings(query, `${name} query`), bareStrings(body, `${name} body`)].flat(),
  );
  expect(bare).toEqual([]);
});

test('a planted bare text is found wherever it hides', () => {
  const bare = z.string().check(z.trim(), z.maxLength(10));
  const planted = z.object({
    a: z.optional(bare),
    b: z.array(z.union([z.number(), bare])),
    c: z.record(bare, z.nullable(bare)),
    d: z._default(bare, ''),
    e: z.unknown(),
    fine: z.iso.datetime(),
  });
  expect(bareStrings(planted, 'x')).toHaveLength(6);
});
