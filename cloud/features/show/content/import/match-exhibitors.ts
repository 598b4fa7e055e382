import { idInMark } from '../own-marks';
import type { Exhibitor, Stated } from '../store';
import { indexFirms, isSameKey, keyOf, manyEach, type Firm, type Firms } from './firms';
import type { Findings } from './findings';
import type { ReadExhibitor } from './interpret-exhibitors';
import { firmKey } from './keys';
import { looseKeyOf, sourceKeyOf, spelledAlike } from './list-keys';
import { MATCH_WORDS as words, type Told } from './match-words';
import { contentId } from './plan';
import { tellNamesakes } from './tell-namesakes';

/** Which exhibitor a row of the list is, and the key it has from now on. */
export interface Matched {
  readonly id: string;
  readonly sourceKey: string | null;
}

/** By the keys of `ReadExhibitor`. */
export type Matches = ReadonlyMap<string, Matched>;

/** Who was on show once, as they were last; `former`: what a list called them. */
export interface GoneExhibitor extends Pick<Exhibitor, 'id' | 'name' | 'country' | 'sourceKey'> {
  readonly former: string | null;
}

/** Who was taken out: by hand, and with what is known of them, by anybody. */
export interface WhoLeft {
  readonly removedByHand: ReadonlySet<string>;
  readonly gone: readonly GoneExhibitor[];
}

type Listed = Pick<ReadExhibitor, 'key' | 'line' | 'name' | 'country' | 'sourceKey'>;

function rowOf(one: Listed, exhibitionId: string) {
  const mark = one.sourceKey && idInMark(one.sourceKey);
  return {
    ...one,
    mark,
    hasKey: one.sourceKey !== null && !mark,
    nameKey: firmKey(one.name),
    countryKey: firmKey(one.country ?? ''),
    /** What a name gets that nobody has yet. */
    nameId: contentId(exhibitionId, 'exhibitor', one.key),
  };
}
type Row = ReturnType<typeof rowOf>;

/**
 * Finds who each row of a list is. In this order: key and name agree; a key other than its own beside the name of somebody here (the name
 * counts, they are what visitors chose by, and it is asked); the key of who has another name now; name and country, the name, what a
 * former list called them; then the same among those who left. Else it is new. Nobody is given twice, and where a name means several it
 * is asked.
 */
export function matchExhibitors(
  exhibitionId: string,
  listed: readonly Listed[],
  current: readonly Stated<Exhibitor>[],
  { removedByHand, gone }: WhoLeft,
  findings: Findings,
): Matches {
  const here = indexFirms(current.map((one) => ({ ...one, former: formerName(one.state.imported) })));
  const left = indexFirms(gone.filter(({ id }) => !here.byId.has(id)));
  const rows = listed.map((one) => rowOf(one, exhibitionId));
  const listedByName = manyEach(rows, (row) => row.nameKey);
  const matches = new Map<string, Matched>();
  const given = new Map<string, Row>();
  /** Their keys are somebody else's. */
  const unused = new Set<Row>();

  const open = () => rows.filter((row) => !matches.has(row.key));
  const ask = (row: Row, [zh, en]: Told) => findings.question(row.line, 'source_key', zh, en);
  const give = (row: Row, id: string, sourceKey: string | null) => {
    given.set(id, row);
    matches.set(row.key, { id, sourceKey });
  };
  /** A row without a key of its own, or with the same one, leaves that of the exhibitor alone. */
  const take = (row: Row, one: Firm, key = row.hasKey && !unused.has(row) ? row.sourceKey : null) =>
    give(row, one.id, key === null || (here.byId.has(one.id) && isSameKey(key, one.sourceKey)) ? keptKey(one) : key);
  const usedKeys = new Set([...here.byKey.keys(), ...rows.flatMap((row) => (row.hasKey ? sourceKeyOf(row.sourceKey ?? '') : []))]);
  /** Who comes back has the key of before, unless it is somebody else's by now. */
  const keptKey = (one: Firm): string | null => {
    const key = keyOf(one);
    if (key === null || (!here.byId.has(one.id) && usedKeys.has(key))) return null;
    usedKeys.add(key);
    return one.sourceKey ?? null;
  };
  const byKey = (row: Row, firms: Firms): Firm | undefined => {
    if (row.mark) return firms.byId.get(row.mark);
    const some = row.sourceKey === null ? [] : (firms.byKey.get(sourceKeyOf(row.sourceKey)) ?? []);
    return some.length === 1 ? some[0] : some.findLast((one) => one.sourceKey === row.sourceKey);
  };
  const isNamed = (row: Row, one: Firm) => row.nameKey === one.nameKey || row.nameKey === one.formerKey;
  const hasOtherKey = (row: Row, one: Firm) => row.hasKey && Boolean(one.sourceKey) && !isSameKey(row.sourceKey, one.sourceKey);
  const takeNamed = (row: Row, one: Firm) => {
    if (unused.has(row)) return take(row, one);
    const other = byKey(row, here);
    if (other && other !== one) {
      ask(row, words.keyOfAnother(row, other));
      return take(row, one, null);
    }
    if (hasOtherKey(row, one)) ask(row, words.otherKey(row, one));
    return take(row, one);
  };
  const freeOf = (firms: Firms['byName'], name: string) => (firms.get(name) ?? []).filter((one) => !given.has(one.id));
  /** Rows whose name means one who is free. Of several it is the one who has the id of that name. */
  const takeByName = (some: (row: Row, one: Firm) => boolean, firms: Firms, by: 'byPlace' | 'byName' | 'byFormer') => {
    const nameOf = by === 'byPlace' ? (row: Row) => `${row.nameKey}@${row.countryKey}` : (row: Row) => row.nameKey;
    for (const [name, claimants] of manyEach(open(), nameOf)) {
      const free = freeOf(firms[by], name);
      for (const row of claimants) {
        const isSure = claimants.length === 1 && free.length === 1;
        const one = isSure ? free[0] : free.find(({ id }) => id === row.nameId);
        if (!one || !some(row, one) || (!isSure && hasOtherKey(row, one))) continue;
        const namesakes = by === 'byPlace' && row.countryKey === '' ? freeOf(here.byName, row.nameKey) : free;
        const rivals = namesakes === free ? claimants : (listedByName.get(row.nameKey) ?? []).filter(({ key }) => !matches.has(key));
        if (firms === here && namesakes.length > rivals.length) ask(row, words.oneOfSeveral(row, one, namesakes.length));
        takeNamed(row, one);
      }
    }
  };

  for (const row of rows) {
    const one = byKey(row, here);
    if (one && isNamed(row, one) && !given.has(one.id)) take(row, one);
  }
  tellNamesakes(rows, (row) => matches.has(row.key), findings);
  const isOtherCountry = (row: Row, one: Firm) => row.countryKey !== '' && one.countryKey !== '' && row.countryKey !== one.countryKey;
  takeByName((row) => row.sourceKey !== null, here, 'byPlace');
  takeByName((row, one) => row.sourceKey !== null && !isOtherCountry(row, one), here, 'byName');
  for (const row of open()) {
    const one = byKey(row, here);
    if (!one) continue;
    const by = given.get(one.id);
    if (by) {
      unused.add(row);
      ask(row, words.keyIsTaken(row, one, by));
      continue;
    }
    if (freeOf(here.byName, row.nameKey).length > 0) ask(row, words.nameOfAnother(row, one));
    else if (row.hasKey && !spelledAlike(row.sourceKey ?? '', one.sourceKey ?? '')) ask(row, words.onlyCaseDiffers(row, one));
    take(row, one);
  }
  const isFree = (row: Row) => !unused.has(row);
  for (const by of ['byPlace', 'byName', 'byFormer'] as const) takeByName(isFree, here, by);
  // An id that was made of the name, of who goes by another one since.
  for (const row of open().filter(isFree)) {
    const one = here.byId.get(row.nameId);
    if (!one || given.has(one.id) || hasOtherKey(row, one) || listedByName.has(one.nameKey)) continue;
    ask(row, words.formerName(row, one));
    take(row, one);
  }
  for (const row of open().filter(isFree)) {
    const one = byKey(row, left);
    if (!one || given.has(one.id)) continue;
    if (!isNamed(row, one)) ask(row, words.keyOfGone(row, one));
    take(row, one);
  }
  /** A name that means several who are here is nobody's who left. */
  const namesakesOf = (row: Row) => [...freeOf(here.byName, row.nameKey), ...freeOf(here.byFormer, row.nameKey)].length;
  for (const by of ['byPlace', 'byName', 'byFormer'] as const) takeByName((row) => namesakesOf(row) < 2, left, by);
  for (const row of open().filter((one) => namesakesOf(one) < 2)) {
    const one = left.byId.get(row.nameId);
    if (!one || given.has(one.id) || hasOtherKey(row, one)) continue;
    ask(row, words.formerName(row, one));
    take(row, one);
  }

  const loose = manyEach(current, (one) => (one.sourceKey ? looseKeyOf(one.sourceKey) : null));
  const isNobodys = (id: string) => !here.byId.has(id) && !left.byId.has(id) && !given.has(id);
  /** Of a name that was somebody else's before, another id. */
  const newId = (row: Row): string => {
    if (row.mark && removedByHand.has(row.mark) && isNobodys(row.mark)) return row.mark;
    if (isNobodys(row.nameId)) return row.nameId;
    for (let n = 1; ; n += 1) {
      const id = contentId(exhibitionId, 'exhibitor', `${row.key}#${row.sourceKey ?? ''}${n > 1 ? `#${n}` : ''}`);
      if (isNobodys(id) && !removedByHand.has(id)) return id;
    }
  };
  // A mark means exactly one, so it goes before names.
  for (const row of open().sort((a, b) => Number(Boolean(b.mark)) - Number(Boolean(a.mark)))) {
    if (isFree(row)) {
      const namesakes = [...(here.byName.get(row.nameKey) ?? []), ...(here.byFormer.get(row.nameKey) ?? [])];
      const was = namesakes.map((one) => given.get(one.id)).find((one) => one && one.nameKey !== row.nameKey);
      const free = namesakesOf(row);
      const alike = row.hasKey ? loose.get(looseKeyOf(row.sourceKey ?? ''))?.find((one) => !given.has(one.id)) : undefined;
      if (was) ask(row, words.nameOfRenamed(row, was));
      else if (free > 1) ask(row, words.noneOfSeveral(row, free));
      else if (alike) ask(row, words.keyIsAlike(row, alike));
    }
    give(row, newId(row), row.hasKey && isFree(row) ? row.sourceKey : null);
  }
  return matches;
}

/** What a list calls who is called otherwise here. */
const formerName = (imported: Readonly<Record<string, unknown>>): string | null =>
  typeof imported.name === 'string' ? imported.name : null;
