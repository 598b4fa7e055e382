import type { Invariant } from './invariant';

/** What somebody keeps is what they starred, with their notes. */
export const starsKept: Invariant = {
  name: 'stars-kept',
  words: '各人的收藏和备注一条不少，一条不多',
  check: ({ people }, { favourites }) =>
    people.flatMap(({ n, starred }) => {
      const kept = new Map((favourites.get(n) ?? []).map((one) => [one.subjectId, one.note]));
      return [
        ...[...starred].filter(([id, { note }]) => kept.get(id) !== note).map(([, { kind }]) => `${n} 号收藏的${kind}不见了，或备注不对`),
        ...[...kept.keys()].filter((id) => !starred.has(id)).map(() => `${n} 号有一条没收藏过的收藏`),
      ];
    }),
};
