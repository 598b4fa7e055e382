import { listMedia, type ShownPicture } from '@shared/contracts/media';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { queryOf } from '../../platform/query';

type KnownPictures = Map<string, Pick<ShownPicture, 'sizes' | 'alt'>>;

/** As many as the library tells at once. */
const AT_ONCE = 50;

/** By show: what is cut out of one of its texts may be pasted into another. */
const known = new Map<string, KnownPictures>();

/**
 * The pictures of a show that can be drawn: those `given`, and whatever else is named, as in a draft of an earlier visit, asked of the
 * library. Another show's, and those that are deleted, are none of them.
 */
export function useKnownPictures(
  exhibitionId: string | undefined,
  named: readonly string[],
  given: readonly ShownPicture[],
): KnownPictures {
  const show = exhibitionId ?? '';
  const pictures: KnownPictures = known.get(show) ?? new Map();
  known.set(show, pictures);
  for (const one of given) pictures.set(one.id, one);
  const missing = exhibitionId ? named.filter((id) => !pictures.has(id)) : [];
  const ids = missing.slice(0, AT_ONCE).join(',');
  const { data } = useQuery({ ...queryOf(listMedia, { params: { exhibitionId: show }, query: { ids } }), enabled: ids !== '' });
  for (const one of data?.items ?? []) if (!one.deletedUntil) pictures.set(one.id, one);
  // There may be more of them than are told at once.
  const [, lookAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (data) lookAgain();
  }, [data]);
  return pictures;
}
