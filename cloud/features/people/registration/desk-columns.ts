import type { Answers, AnswerValue, ContactField, FormField } from '@shared/contracts/registration';
import { contactFieldOf } from '@shared/rules/contact';
import { nameKeyOf } from './rules';

/** What a column of somebody's list holds. */
export type Column = { readonly kind: 'name' | 'phone' | 'type' } | { readonly kind: 'answer'; readonly field: FormField };

/** Names of columns as people write them; the first is how the template does. */
export const COLUMN_NAMES = {
  name: ['姓名', '名字', '联系人', '联系人姓名', 'name', 'full name', 'contact'],
  phone: ['手机', '手机号', '手机号码', '电话', '联系电话', '移动电话', 'mobile', 'mobile number', 'phone', 'phone number'],
  type: ['票种', '票种名称', '门票', 'ticket type', 'ticket'],
} as const;
const CONTACT_NAMES: Record<ContactField, readonly string[]> = {
  company: ['公司', '单位', '公司名称', '单位名称', '企业', '企业名称', '工作单位', 'company', 'organisation', 'organization'],
  position: ['职务', '职位', '岗位', 'position', 'title', 'job title'],
  email: ['邮箱', '电子邮箱', '邮件', '邮箱地址', 'email', 'e-mail', 'mail', 'email address'],
  city: ['城市', '所在城市', '所在地', 'city'],
};

/** `手机（必填）*` is 手机. */
const headingKey = (text: string) => nameKeyOf(text.normalize('NFKC').replace(/\([^)]*\)|[*:]/g, ''));
const oneOf = (names: readonly string[], key: string) => names.some((name) => headingKey(name) === key);

/** What each heading means for a show's form; null: nothing that is kept. Of two that mean the same the first counts. */
export function columnsOf(headings: readonly string[], fields: readonly FormField[]): (Column | null)[] {
  const taken = new Set<string>();
  return headings.map((heading) => {
    const column = columnOf(headingKey(heading), fields);
    const what = column && (column.kind === 'answer' ? column.field.key : `/${column.kind}`);
    if (!what || taken.has(what)) return null;
    taken.add(what);
    return column;
  });
}

function columnOf(key: string, fields: readonly FormField[]): Column | null {
  if (key === '') return null;
  const worded = fields.find(({ label }) => headingKey(label.zh) === key || headingKey(label.en) === key);
  if (worded) return { kind: 'answer', field: worded };
  for (const kind of ['name', 'phone', 'type'] as const) if (oneOf(COLUMN_NAMES[kind], key)) return { kind };
  const field = fields.find((one) => {
    const contact = contactFieldOf(one);
    return contact !== null && oneOf(CONTACT_NAMES[contact], key);
  });
  return field ? { kind: 'answer', field } : null;
}

/** The row with the headings is the first of a few that names a person's column and a way to know them again; -1: there is none. */
export function headingRow(rows: readonly (readonly string[])[], fields: readonly FormField[]): number {
  return rows.slice(0, 10).findIndex((cells) => {
    const columns = columnsOf(cells, fields);
    const has = (test: (column: Column) => boolean) => columns.some((one) => one !== null && test(one));
    const known = has((one) => one.kind === 'phone' || (one.kind === 'answer' && contactFieldOf(one.field) === 'email'));
    return known && has((one) => one.kind === 'name');
  });
}

const YES = new Set(['是', '有', '对', '√', 'v', 'yes', 'y', 'true', '1']);
const NO = new Set(['否', '无', '×', 'x', 'no', 'n', 'false', '0']);

/** What somebody wrote in a cell as an answer of the form; what does not fit stays as it is and is found by the form's own rules. */
export function answerFrom(field: FormField, cell: string): AnswerValue | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  const optionOf = (one: string) =>
    field.options?.find(({ value, label }) => [value, label.zh, label.en].some((name) => name !== '' && nameKeyOf(name) === nameKeyOf(one)))
      ?.value ?? one;
  switch (field.type) {
    case 'select':
      return optionOf(text);
    case 'multi':
      return [
        ...new Set(
          text
            .split(/[、,，;；|\n]/)
            .map((one) => one.trim())
            .filter(Boolean)
            .map(optionOf),
        ),
      ];
    case 'checkbox':
      return YES.has(nameKeyOf(text)) ? true : NO.has(nameKeyOf(text)) ? undefined : text;
    case 'date':
      return isoDate(text);
    default:
      return text;
  }
}

/** `2026/3/1`, `2026年3月1日` and `2026.03.01` as 2026-03-01. */
function isoDate(text: string): string {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s.*)?$/.exec(text) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

export interface ListedPerson {
  readonly name: string;
  readonly phone: string;
  readonly type: string;
  readonly answers: Answers;
}

export function personFrom(columns: readonly (Column | null)[], cells: readonly string[]): ListedPerson {
  const cellOf = (kind: 'name' | 'phone' | 'type') => cells[columns.findIndex((one) => one?.kind === kind)]?.trim() ?? '';
  const answers = columns.flatMap((column, at): [string, AnswerValue][] => {
    if (column?.kind !== 'answer') return [];
    const answer = answerFrom(column.field, cells[at] ?? '');
    return answer === undefined ? [] : [[column.field.key, answer]];
  });
  return { name: cellOf('name'), phone: cellOf('phone'), type: cellOf('type'), answers: Object.fromEntries(answers) };
}
