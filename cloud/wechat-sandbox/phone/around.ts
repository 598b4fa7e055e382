import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useStore } from './use-snapshot';

/** More people than one would tell apart: a sample with its visitors. */
const MANY = 20;
const NEWEST = 3;

export const isCrowd = (people: readonly PhonePerson[]): boolean => people.length > MANY;

/** Everybody, or of a crowd those whose phones are out, then who came last. */
export function aroundOf(people: readonly PhonePerson[], out: readonly string[]): PhonePerson[] {
  if (!isCrowd(people)) return [...people];
  return [...people.filter(({ id }) => out.includes(id)), ...people.slice(-NEWEST).filter(({ id }) => !out.includes(id))];
}

/** Whom a phone knows, itself left out. */
export function useAround(me: PhonePerson): PhonePerson[] {
  const people = useStore(({ snapshot }) => snapshot?.people ?? NOBODY);
  const out = useStore((store) => store.out);
  return aroundOf(people, out).filter(({ id }) => id !== me.id);
}

const NOBODY: readonly PhonePerson[] = [];
