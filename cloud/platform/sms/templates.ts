import { z } from 'zod';

const one = z.object({
  id: z.string().min(1).max(64),
  /** As approved by the vendor, with `{exhibition}` and so on for its gaps; ours where nothing is said. */
  text: z.string().min(1).max(500).optional(),
  /** Of this template alone. */
  sign: z.string().min(1).max(32).optional(),
});
export type SmsTemplate = z.output<typeof one>;

/** By kind of message, `KIND` or `KIND/en`: an id, or an object with it. */
export type SmsTemplates = Readonly<Record<string, SmsTemplate>>;

const schema = z.record(
  z.string().max(64),
  z.union([
    z
      .string()
      .min(1)
      .max(64)
      .transform((id) => ({ id })),
    one,
  ]),
);

/** Throws of what is no such list. */
export function readSmsTemplates(text: string): SmsTemplates {
  if (!text) return {};
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  return parsed.data;
}

/** English where there is one and it is wanted. */
export function templateFor(templates: SmsTemplates, kind: string, language: 'zh' | 'en'): SmsTemplate | null {
  const wanted = language === 'en' ? [`${kind}/en`, kind] : [kind];
  const key = wanted.find((name) => Object.hasOwn(templates, name));
  return key === undefined ? null : (templates[key] ?? null);
}

const GAP = /\{(\w+)\}/g;
/** Longest that vendors take for one gap. */
const LONGEST = 35;

/** A value vendors take: one line, no brackets of a signature, no link. */
function tidy(value: string): string {
  const line = value
    .replace(/[【】]/g, ' ')
    .replace(/https?:\/\/\S*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}

/** What fills the gaps of a text, each once, in the order they come. */
export function paramsOf(text: string, values: Readonly<Record<string, string | undefined>>): { name: string; value: string }[] {
  const names = [...new Set([...text.matchAll(GAP)].map((match) => match[1] ?? ''))];
  return names.map((name) => ({ name, value: tidy((Object.hasOwn(values, name) ? values[name] : undefined) ?? '') || '—' }));
}

/** The text as it arrives. */
export function fillText(text: string, params: readonly { readonly name: string; readonly value: string }[]): string {
  return text.replace(GAP, (gap, name: string) => params.find((one) => one.name === name)?.value ?? gap);
}
