import { own } from '@shared/rules/own';
import { DateTime } from 'luxon';
import { fieldType, isCuttable, longestOf, problemOf, type FieldType, type Problem } from './field-rules';

/** An instant to be written in the exhibition's own time zone, or a period of two. */
export interface MomentVariable {
  readonly at: Date;
  readonly until?: Date;
  /** IANA name, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
}
export type Variable = string | number | MomentVariable | null | undefined;
export type Variables = Readonly<Record<string, Variable>>;

export interface FieldMapping {
  /** `{name}` stands for a variable: `{exhibitionName}`, `{hall} {booth}`, or fixed text. */
  readonly text: string;
  /** What to do with a value that is too long: cut its end (…), or refuse the message. Default: cut where a cut still reads. */
  readonly tooLong?: 'cut' | 'refuse';
  /** Used when the value is missing or does not fit, e.g. `见详情`. */
  readonly otherwise?: string;
}

/** How one of the organiser's templates is filled. Stored as configuration: keys are only known from the account's own template list. */
export interface TemplateMapping {
  readonly templateId: string;
  readonly fields: Readonly<Record<string, FieldMapping>>;
  /** Page behind the message, may hold `{variables}`; values are URL-encoded. */
  readonly page?: string;
  /** Values allowed in enum fields, from the template list. */
  readonly listed?: Readonly<Record<string, readonly string[]>>;
}

export interface FieldProblem {
  readonly key: string;
  readonly problem: Problem;
  /** Variables that had no value. */
  readonly missing: readonly string[];
}

export interface RenderedMessage {
  readonly ok: true;
  readonly templateId: string;
  readonly page?: string;
  readonly data: Record<string, { value: string }>;
  /** Keys whose value was cut or replaced. */
  readonly adjusted: readonly string[];
}

/**
 * Fills a template, or says which fields would be refused (47003) and why: nothing that WeChat would refuse is sent.
 * Control characters become spaces, values that may be cut end in `…`.
 */
export function renderTemplateMessage(
  mapping: TemplateMapping,
  variables: Variables,
): RenderedMessage | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const data: Record<string, { value: string }> = {};
  const adjusted: string[] = [];
  const problems: FieldProblem[] = [];
  for (const [key, field] of Object.entries(mapping.fields)) {
    const type = fieldType(key);
    const { value, missing } = fill(field.text, variables, type);
    const result = missing.length > 0 ? missing : settle(type, value, field, mapping.listed?.[key]);
    const spare = field.otherwise;
    if (typeof result === 'string') {
      data[key] = { value: result };
      if (result !== value) adjusted.push(key);
    } else if (spare !== undefined && problemOf(type, spare, mapping.listed?.[key]) === null) {
      data[key] = { value: spare };
      adjusted.push(key);
    } else
      problems.push({
        key,
        problem: missing.length > 0 ? 'missing' : (problemOf(type, value, mapping.listed?.[key]) ?? 'wrong_format'),
        missing,
      });
  }
  if (problems.length > 0) return { ok: false, problems };
  const page =
    mapping.page === undefined
      ? undefined
      : mapping.page.replace(VARIABLE, (_, name: string) => encodeURIComponent(plain(own(variables, name)) ?? ''));
  return { ok: true, templateId: mapping.templateId, ...(page === undefined ? {} : { page }), data, adjusted };
}

const VARIABLE = /\{(\w+)\}/g;

function fill(text: string, variables: Variables, type: FieldType): { value: string; missing: string[] } {
  const missing: string[] = [];
  const value = text.replace(VARIABLE, (_, name: string) => {
    const variable = own(variables, name);
    const written = isMoment(variable) ? moment(variable, type) : plain(variable);
    if (written === null || written === '') missing.push(name);
    return written ?? '';
  });
  return { value: value.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim(), missing };
}

/** The value as it will be sent, or null when it does not fit and may not be made to. */
function settle(type: FieldType, value: string, field: FieldMapping, listed: readonly string[] | undefined): string | null {
  const problem = problemOf(type, value, listed);
  if (problem === null) return value;
  if (problem !== 'too_long' || field.tooLong === 'refuse' || !isCuttable(type)) return null;
  const cut = shorten(value, longestOf(type, value), type === 'thing' || type === 'other' ? '…' : '');
  return problemOf(type, cut, listed) === null ? cut : null;
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** At most `longest` UTF-16 units with the mark, never cutting a character in two nor ending on an opened bracket or a comma. */
export function shorten(value: string, longest: number, mark: string): string {
  let kept = '';
  for (const { segment } of graphemes.segment(value)) {
    if (kept.length + segment.length + mark.length > longest) break;
    kept += segment;
  }
  return kept.replace(/[\s（(【[「《、，,·-]+$/u, '') + mark;
}

function isMoment(variable: Variable): variable is MomentVariable {
  return typeof variable === 'object' && variable !== null;
}

function plain(variable: Variable): string | null {
  if (variable === null || variable === undefined) return null;
  return isMoment(variable) ? moment(variable, 'date') : String(variable);
}

/** `2026年3月1日 09:00`, in a time field the same; a period adds `~17:00`, or the whole date when it ends on another day. */
function moment({ at, until, timeZone }: MomentVariable, type: FieldType): string {
  const start = DateTime.fromJSDate(at, { zone: timeZone });
  // A thing has 20 characters: the year is what a reader misses least.
  const day = type === 'thing' || type === 'other' ? 'M月d日' : 'yyyy年M月d日';
  const first = start.toFormat(`${day} HH:mm`);
  if (!until) return first;
  const end = DateTime.fromJSDate(until, { zone: timeZone });
  return `${first}~${end.toFormat(end.hasSame(start, 'day') ? 'HH:mm' : `${day} HH:mm`)}`;
}
