import type { Findings } from './findings';
import { firmKey } from './keys';

/** A row of a list of exhibitors with the key that the list gives it. */
interface KeyedRow {
  readonly line: number;
  readonly name: string;
  /** As written; null: none. */
  readonly sourceKey: string | null;
}

/** Comparable form of a key: `A-001`, `a-001` and `Ａ－001` are one. Zeros in front count. */
export const sourceKeyOf = (text: string): string => firmKey(text);

/** Whether two spellings of one key are the same in capital letters too. */
export const spelledAlike = (a: string, b: string): boolean => plainKey(a) === plainKey(b);
const plainKey = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');

/** What is left of a key when a spreadsheet has made a number of it: `01001`, `1,001` and `1001.0` are alike. */
export const looseKeyOf = (text: string): string =>
  sourceKeyOf(text)
    .replace(/,(?=\d{3}(?!\d))/g, '')
    .replace(/\.0+$/, '')
    .replace(/(?<!\d)0+(?=\d)/g, '');

/** Words that stand where a key would. */
const NO_KEY =
  /^(?:无|暂无|没有|无编号|未定|待定|待补|待分配|未知|不详|空|同上|新|新增|新展商|n\/?a|none|null|nil|tbd|tba|unknown|new|0+)$/;

/** Whether a cell says a key at all: `-`, `/`, 无 and N/A say that there is none. */
export const saysKey = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !NO_KEY.test(sourceKeyOf(text).replace(/[()（）.。]/g, ''));

const SHOWN = 5;

/**
 * Which rows are one exhibitor: those of one name, apart where they have keys of their own; a row without one belongs to the first. A key
 * under several names is nobody's, and a question.
 */
export function keysInList<Row extends KeyedRow>(
  rows: readonly Row[],
  nameKeyOf: (row: Row) => string,
  findings: Findings,
): (row: Row) => { readonly key: string; readonly sourceKey: string | null } {
  const namesOf = new Map<string, Map<string, Row>>();
  for (const row of rows) {
    if (row.sourceKey === null) continue;
    const key = sourceKeyOf(row.sourceKey);
    const names = namesOf.get(key) ?? new Map<string, Row>();
    namesOf.set(key, names);
    if (!names.has(nameKeyOf(row))) names.set(nameKeyOf(row), row);
  }
  for (const names of namesOf.values()) {
    const [first, second, ...others] = [...names.values()];
    if (!first || !second) continue;
    const all = [first, second, ...others];
    const shown = all.slice(0, SHOWN);
    findings.question(
      second.line,
      'source_key',
      `编号“${first.sourceKey}”给了 ${all.length} 家展商：${shown.map((row) => `“${row.name}”（第 ${row.line} 行）`).join('、')}${all.length > SHOWN ? '等' : ''}；这个编号没有采用，按名称对应`,
      `The ID "${first.sourceKey}" is given to ${all.length} exhibitors: ${shown.map((row) => `"${row.name}" (line ${row.line})`).join(', ')}${all.length > SHOWN ? ' and others' : ''}; it was not used, they are told by their names`,
    );
  }
  const isOneFirm = (key: string) => (namesOf.get(key)?.size ?? 0) < 2;
  const firstOf = new Map<string, string>();
  for (const row of rows) {
    const key = row.sourceKey === null ? '' : sourceKeyOf(row.sourceKey);
    if (key !== '' && isOneFirm(key) && !firstOf.has(nameKeyOf(row))) firstOf.set(nameKeyOf(row), key);
  }
  return (row) => {
    const name = nameKeyOf(row);
    const key = row.sourceKey === null ? '' : sourceKeyOf(row.sourceKey);
    if (key === '' || !isOneFirm(key)) return { key: name, sourceKey: null };
    return { key: firstOf.get(name) === key ? name : `${name}#${key}`, sourceKey: row.sourceKey };
  };
}
