import { useEffect, useRef, useState } from 'react';
import type { ShownPicture } from '@shared/contracts/media';
import { listLogos } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { inPassing } from '../../platform/in-passing';

const AT_ONCE = 50;

/** Logos of the exhibitors in a list, asked for as its pages come; until one is there, and without network, it is a letter. */
export function useLogos(exhibitionId: string | null, exhibitorIds: readonly string[]): ReadonlyMap<string, ShownPicture> {
  const [logos, setLogos] = useState<ReadonlyMap<string, ShownPicture>>(new Map());
  const asked = useRef(new Set<string>());
  useEffect(() => {
    const fresh = exhibitorIds.filter((one) => !asked.current.has(one));
    if (exhibitionId === null || fresh.length === 0) return;
    for (const one of fresh) asked.current.add(one);
    const load = async (ids: readonly string[]): Promise<void> => {
      const { items } = await call(listLogos, { params: { exhibitionId }, query: { exhibitorIds: ids.join(',') } });
      setLogos((before) => new Map([...before, ...items.map((one) => [one.exhibitorId, one.logo] as const)]));
    };
    for (let from = 0; from < fresh.length; from += AT_ONCE) inPassing(load(fresh.slice(from, from + AT_ONCE)));
  }, [exhibitionId, exhibitorIds]);
  return logos;
}
