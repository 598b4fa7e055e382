import { manyEach } from './firms';
import type { Findings } from './findings';
import { sourceKeyOf } from './list-keys';

interface Row {
  readonly key: string;
  readonly line: number;
  readonly name: string;
  readonly sourceKey: string | null;
}

const SHOWN = 5;

/** One name with several keys is several exhibitors, unless it is known that they are. */
export function tellNamesakes<One extends Row>(rows: readonly One[], isKnown: (row: One) => boolean, findings: Findings): void {
  const keyed = rows.filter((row) => row.sourceKey !== null);
  for (const same of manyEach(keyed, nameIn).values()) {
    const [first, second] = same;
    if (!first || !second || same.every(isKnown)) continue;
    const ids = same.slice(0, SHOWN).map((row) => [row.sourceKey ?? '', row.line] as const);
    const more = same.length > SHOWN;
    findings.question(
      second.line,
      'source_key',
      `“${first.name}”有 ${same.length} 个编号：${ids.map(([key, line]) => `“${key}”（第 ${line} 行）`).join('、')}${more ? '等' : ''}；按不同的展商处理`,
      `"${first.name}" has ${same.length} IDs: ${ids.map(([key, line]) => `"${key}" (line ${line})`).join(', ')}${more ? ' and others' : ''}; taken for different exhibitors`,
    );
  }
}

/** The name, with its country where the list has it in two: what keys of one list are told apart by, see list-keys.ts. */
function nameIn({ key, sourceKey }: Row): string {
  const end = `#${sourceKeyOf(sourceKey ?? '')}`;
  return key.endsWith(end) ? key.slice(0, -end.length) : key;
}
