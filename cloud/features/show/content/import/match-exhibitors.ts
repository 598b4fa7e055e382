import { idInMark } from '../own-marks';
import type { Exhibitor, Stated } from '../store';
import type { Findings } from './findings';
import type { ReadExhibitor } from './interpret-exhibitors';
import { firmKey } from './keys';
import { sourceKeyOf } from './list-keys';
import { contentId } from './plan';

/** Which exhibitor a row of the list is, and the key it has from now on. */
export interface Matched {
  readonly id: string;
  readonly sourceKey: string | null;
}

type Listed = Pick<ReadExhibitor, 'key' | 'line' | 'name' | 'country' | 'sourceKey'>;
type Here = Stated<Exhibitor>;

/** By the keys of `ReadExhibitor`. */
export type Matches = ReadonlyMap<string, Matched>;

/**
 * Finds who each row of a list with keys is: a known key means that exhibitor, whatever its name is now; a new one is given to whom the
 * name means. Where keys and names say different things it is asked about, and names count: they are what visitors chose by. Empty for a
 * list without keys, whose rows are told by name alone.
 */
export function matchExhibitors(
  exhibitionId: string,
  listed: readonly Listed[],
  current: readonly Here[],
  removedByHand: ReadonlySet<string>,
  findings: Findings,
): Matches {
  if (listed.every((one) => one.sourceKey === null)) return new Map();
  const here = new Map(current.map((one) => [one.id, one]));
  const known = oneEach(current, (one) => (one.sourceKey ? sourceKeyOf(one.sourceKey) : null));
  const names = manyEach(current, (one) => firmKey(one.name));
  const listNames = manyEach(current, (one) => ('name' in one.state.imported ? firmKey(String(one.state.imported.name)) : null));
  const rows = listed.map((one) => {
    const mark = one.sourceKey && idInMark(one.sourceKey);
    const key = one.sourceKey && !mark ? sourceKeyOf(one.sourceKey) : null;
    const byKey = mark ? here.get(mark) : key === null ? undefined : known.get(key);
    return { ...one, id: contentId(exhibitionId, 'exhibitor', one.key), mark, hasKey: key !== null, byKey };
  });
  type Row = (typeof rows)[number];
  const matches = new Map<string, Matched>();
  const taken = new Map<string, Row>();
  const open = () => rows.filter((row) => !matches.has(row.key));
  const take = (row: Row, one: Here, key: string | null = row.hasKey ? row.sourceKey : null) => {
    taken.set(one.id, row);
    const old = one.sourceKey ?? null;
    matches.set(row.key, { id: one.id, sourceKey: key === null || isSameKey(key, old) ? old : key });
  };
  const ask = (row: Row, zh: string, en: string) => findings.question(row.line, 'source_key', zh, en);
  /** Those of that name who are still free: of the same country, else any. */
  const namesakes = ({ name, country }: Row): Here[] => {
    const key = firmKey(name);
    const all = (names.get(key) ?? listNames.get(key) ?? []).filter((one) => !taken.has(one.id));
    const near = all.filter((one) => firmKey(one.country ?? '') === firmKey(country ?? ''));
    return near.length > 0 ? near : all;
  };
  const takeNamed = (row: Row, one: Here) => {
    if (row.byKey && row.byKey !== one) {
      ask(
        row,
        `编号“${row.sourceKey}”是现有展商“${row.byKey.name}”的，名称“${row.name}”却是另一家现有展商；按名称对应，编号没有采用`,
        `The ID "${row.sourceKey}" is that of "${row.byKey.name}", but the name "${row.name}" is that of another exhibitor here; the name counts, the ID was not used`,
      );
      return take(row, one, null);
    }
    if (row.hasKey && one.sourceKey && !isSameKey(one.sourceKey, row.sourceKey))
      ask(
        row,
        `“${row.name}”现有的编号是“${one.sourceKey}”，名单里是“${row.sourceKey}”；按同一家展商处理，编号改用名单里的`,
        `"${row.name}" has the ID "${one.sourceKey}" here and "${row.sourceKey}" in the list; taken for the same exhibitor with the ID of the list`,
      );
    return take(row, one);
  };

  // Key and name agree.
  for (const row of rows) {
    const one = row.byKey;
    const isNamed = one && [...(names.get(firmKey(row.name)) ?? []), ...(listNames.get(firmKey(row.name)) ?? [])].includes(one);
    if (one && isNamed && !taken.has(one.id)) take(row, one);
  }
  tellNamesakes(rows, (row) => matches.has(row.key), findings);
  // The key is one exhibitor's, the name another's.
  for (const row of open()) {
    const [one, ...others] = row.byKey ? namesakes(row) : [];
    if (one && others.length === 0) takeNamed(row, one);
  }
  // Renamed.
  const unused = new Set<Row>();
  for (const row of open()) {
    if (!row.byKey) continue;
    const by = taken.get(row.byKey.id);
    if (!by) take(row, row.byKey);
    else {
      unused.add(row);
      ask(
        row,
        `编号“${row.sourceKey}”是现有展商“${row.byKey.name}”的，而它已按第 ${by.line} 行的名称对应；“${row.name}”按新展商处理，编号没有采用`,
        `The ID "${row.sourceKey}" is that of "${row.byKey.name}", who is the exhibitor of line ${by.line} by name; "${row.name}" is taken for a new one, the ID was not used`,
      );
    }
  }
  // By name; then by the id that a list gives a name, of who goes by another name since.
  for (const row of open()) {
    const [one, ...others] = namesakes(row);
    if (one && others.length === 0 && !unused.has(row)) takeNamed(row, one);
  }
  for (const row of open()) {
    const one = here.get(row.id);
    if (one && !taken.has(one.id) && !unused.has(row) && !(row.hasKey && one.sourceKey)) take(row, one);
  }
  for (const row of open()) {
    const was = (names.get(firmKey(row.name)) ?? [])
      .map((one) => taken.get(one.id))
      .find((one) => one && firmKey(one.name) !== firmKey(row.name));
    if (was && !unused.has(row))
      ask(
        row,
        `现有的“${row.name}”按编号是第 ${was.line} 行的“${was.name}”；这一行的“${row.name}”按新展商处理`,
        `By its ID the "${row.name}" there is here is "${was.name}" of line ${was.line}; the "${row.name}" of this line is taken for a new exhibitor`,
      );
    const back = row.mark && removedByHand.has(row.mark) ? row.mark : null;
    const id = back ?? (here.has(row.id) ? contentId(exhibitionId, 'exhibitor', `${row.key}#${row.sourceKey ?? ''}`) : row.id);
    matches.set(row.key, { id, sourceKey: row.hasKey && !unused.has(row) ? row.sourceKey : null });
  }
  return matches;
}

const isSameKey = (a: string, b: string | null | undefined) => Boolean(b) && sourceKeyOf(a) === sourceKeyOf(b ?? '');

/** One name with several keys is several exhibitors, unless it is known that they are. */
function tellNamesakes<Row extends Listed>(rows: readonly Row[], isKnown: (row: Row) => boolean, findings: Findings): void {
  const byName = manyEach(rows, (row) => (row.sourceKey ? `${firmKey(row.name)}@${firmKey(row.country ?? '')}` : null));
  for (const same of byName.values()) {
    const [first, second] = same;
    if (!first || !second || same.every(isKnown)) continue;
    const ids = same.map((row) => [row.sourceKey ?? '', row.line] as const);
    findings.question(
      second.line,
      'source_key',
      `“${first.name}”有 ${same.length} 个编号：${ids.map(([key, line]) => `“${key}”（第 ${line} 行）`).join('、')}；按不同的展商处理`,
      `"${first.name}" has ${same.length} IDs: ${ids.map(([key, line]) => `"${key}" (line ${line})`).join(', ')}; taken for different exhibitors`,
    );
  }
}

/** By a key that only one has. */
function oneEach<One>(list: readonly One[], keyOf: (one: One) => string | null): Map<string, One> {
  return new Map(
    [...manyEach(list, keyOf)].flatMap(([key, [one, ...others]]) => (one && others.length === 0 ? [[key, one] as const] : [])),
  );
}

function manyEach<One>(list: readonly One[], keyOf: (one: One) => string | null): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const one of list) {
    const key = keyOf(one);
    if (key === null) continue;
    const others = found.get(key);
    if (others) others.push(one);
    else found.set(key, [one]);
  }
  return found;
}
