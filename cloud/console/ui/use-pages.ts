import { useState } from 'react';
import { useLoad, type Loaded } from '../platform/call';

interface Page<T> {
  items: T[];
  next: string | null;
}

/** A list by cursor with 上一页 / 下一页; starts over when `key` changes. */
export function usePages<T>(
  key: string,
  load: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>,
): Loaded<Page<T>> & { pageNumber: number; back: (() => void) | null; forward: (() => void) | null } {
  const [trail, setTrail] = useState<{ key: string; cursors: (string | undefined)[] }>({ key, cursors: [undefined] });
  const cursors = trail.key === key ? trail.cursors : [undefined];
  const cursor = cursors[cursors.length - 1];
  const state = useLoad(`${key}#${cursor ?? ''}`, (signal) => load(cursor, signal));
  const next = state.data?.next ?? null;
  return {
    ...state,
    pageNumber: cursors.length,
    back: cursors.length > 1 ? () => setTrail({ key, cursors: cursors.slice(0, -1) }) : null,
    forward: next ? () => setTrail({ key, cursors: [...cursors, next] }) : null,
  };
}
