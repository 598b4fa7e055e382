import type { Exhibitor } from '../store';
import { firmKey } from './keys';
import { sourceKeyOf } from './list-keys';

interface Known extends Pick<Exhibitor, 'id' | 'name' | 'country' | 'sourceKey'> {
  readonly former: string | null;
}

/** Somebody who is on show or was, with the forms of the name that are compared. */
export interface Firm extends Pick<Exhibitor, 'id' | 'name' | 'sourceKey'> {
  readonly nameKey: string;
  readonly countryKey: string;
  /** Of the name a list gives who is called otherwise here. */
  readonly formerKey: string | null;
}

type Index = ReadonlyMap<string, readonly Firm[]>;

export interface Firms {
  readonly byId: ReadonlyMap<string, Firm>;
  readonly byKey: Index;
  /** `name@country`. */
  readonly byPlace: Index;
  readonly byName: Index;
  readonly byFormer: Index;
}

export const keyOf = ({ sourceKey }: Pick<Firm, 'sourceKey'>): string | null => (sourceKey ? sourceKeyOf(sourceKey) : null);

export const isSameKey = (a: string | null | undefined, b: string | null | undefined): boolean =>
  Boolean(a && b) && sourceKeyOf(a ?? '') === sourceKeyOf(b ?? '');

export function indexFirms(all: readonly Known[]): Firms {
  const firms = all.map(
    ({ id, name, country, sourceKey, former }): Firm => ({
      id,
      name,
      ...(sourceKey === undefined ? {} : { sourceKey }),
      nameKey: firmKey(name),
      countryKey: firmKey(country ?? ''),
      formerKey: former === null ? null : firmKey(former),
    }),
  );
  return {
    byId: new Map(firms.map((one) => [one.id, one])),
    byKey: manyEach(firms, keyOf),
    byPlace: manyEach(firms, (one) => `${one.nameKey}@${one.countryKey}`),
    byName: manyEach(firms, (one) => one.nameKey),
    byFormer: manyEach(firms, (one) => (one.formerKey === one.nameKey ? null : one.formerKey)),
  };
}

/** Those that have one text; null: in no group. */
export function manyEach<One>(list: readonly One[], textOf: (one: One) => string | null): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const one of list) {
    const text = textOf(one);
    if (text === null) continue;
    const others = found.get(text);
    if (others) others.push(one);
    else found.set(text, [one]);
  }
  return found;
}
