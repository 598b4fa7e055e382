import type { SandboxTemplate } from './model';

/** Template fields and the values they take. Source: 发送订阅消息, "订阅消息参数值内容限制说明". */

export interface TemplateField {
  key: string;
  label: string;
}

/** The lines of a template's content, in order: `会议时间:{{date2.DATA}}`. */
export function templateFields(template: Pick<SandboxTemplate, 'content'>): TemplateField[] {
  const fields: TemplateField[] = [];
  for (const line of template.content.split('\n')) {
    const match = /^(?<label>.*?)[:：]?\s*\{\{\s*(?<key>[A-Za-z_]+\d*)\.DATA\s*\}\}\s*$/.exec(line);
    if (match?.groups) fields.push({ key: match.groups.key ?? '', label: (match.groups.label ?? '').trim() });
  }
  return fields;
}

const HAN = /\p{Script=Han}/u;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const length = (text: string) => Array.from(text).length;

const CLOCK = '(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const DATES = [
  `\\d{4}年${MONTH}月${DAY}日`,
  `\\d{4}年${MONTH}月`,
  `${MONTH}月${DAY}日`,
  ...['-', '/', '\\.'].flatMap((sign) => [`\\d{4}${sign}${MONTH}${sign}${DAY}`, `\\d{4}${sign}${MONTH}`, `${MONTH}${sign}${DAY}`]),
].join('|');
const DATE_POINT = `(?:${DATES})(?:\\s*${CLOCK})?`;
const TIME_POINT = `(?:(?:${DATES})\\s*)?${CLOCK}`;
/** The second point of a range may leave its date out: `2019年10月1日 15:01 ~ 16:00`. */
const range = (point: string) => new RegExp(`^(?:${point})(?:\\s*~\\s*(?:${point}|${CLOCK}))?$`);
const DATE = range(DATE_POINT);
const TIME = range(TIME_POINT);
const SYMBOLS = '\\p{P}\\p{S}\\s';

const RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => /^-?\d+(\.\d+)?$/.test(value) && value.replace(/\D/g, '').length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => new RegExp(`^[${SYMBOLS}]{1,5}$`, 'u').test(value),
  character_string: (value) => length(value) <= 32 && new RegExp(`^[A-Za-z0-9${SYMBOLS}]+$`, 'u').test(value),
  time: (value) => TIME.test(value),
  date: (value) => DATE.test(value),
  amount: (value) => /^\p{Sc}?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number: (value) => /^[\d+\-() ]{1,17}$/.test(value),
  car_number: (value) => length(value) <= 8 && /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]$/u.test(value),
  name: (value) => (HAN.test(value) ? length(value) <= 10 && !/\d/.test(value) : length(value) <= 20 && !/\d/.test(value)),
  phrase: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
};

/** Does a field of this key take this value? Enum fields ask their list; unknown kinds are held to thing's 20 characters. */
export function fieldAccepts(key: string, value: string, enums: SandboxTemplate['enums'] = {}): boolean {
  if (value === '' || CONTROL.test(value)) return false;
  const kind = key.replace(/\d+$/, '');
  if (kind === 'enum') return enums[key]?.includes(value) ?? false;
  const rule = RULES[kind] ?? RULES.thing;
  return rule?.(value) ?? false;
}

/**
 * Fits data to a template.
 * @returns the lines shown to the user, or the key that does not fit (as a 47003 names it).
 */
export function fillTemplate(
  template: SandboxTemplate,
  data: unknown,
): { lines: { key: string; label: string; value: string }[] } | { badKey: string } {
  const values = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const lines = [];
  for (const { key, label } of templateFields(template)) {
    const entry = values[key];
    const raw = typeof entry === 'object' && entry !== null ? (entry as { value?: unknown }).value : undefined;
    const value = typeof raw === 'number' ? String(raw) : raw;
    if (typeof value !== 'string' || !fieldAccepts(key, value, template.enums)) return { badKey: key };
    lines.push({ key, label, value });
  }
  return { lines };
}
