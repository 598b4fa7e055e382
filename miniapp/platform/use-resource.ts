import { AppError } from '@shared/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLanguage } from './i18n';
import { readKept, writeKept } from './kept-copies';

export interface Resource<T> {
  /** Null until the first answer (or saved copy). */
  data: T | null;
  error: unknown;
  loading: boolean;
  /** The data is the copy saved last time and the network did not answer. */
  stale: boolean;
  reload(): Promise<void>;
}

/**
 * Loads something for a page and again when `key` or the language changes. `key` null: nothing to load yet.
 * With `keep` the last answer is saved on the phone and shown at once next time, and without network.
 */
export function useResource<T>(key: string | null, load: () => Promise<T>, options: { keep?: boolean } = {}): Resource<T> {
  const language = useLanguage();
  const { keep = false } = options;
  const fullKey = key === null ? null : `${key}.${language}`;
  const [state, setState] = useState<{ key: string | null; data: T | null; error: unknown; loading: boolean; stale: boolean }>(() =>
    start<T>(fullKey, keep),
  );
  const latest = useRef({ load, round: 0, mounted: true });
  latest.current.load = load;

  const reload = useCallback(async (): Promise<void> => {
    if (fullKey === null) return;
    const round = (latest.current.round += 1);
    const isCurrent = (): boolean => latest.current.mounted && latest.current.round === round;
    setState((before) => (before.key === fullKey ? { ...before, loading: true, error: null } : start<T>(fullKey, keep)));
    try {
      const data = await latest.current.load();
      if (keep) writeKept(fullKey, data);
      if (isCurrent()) setState({ key: fullKey, data, error: null, loading: false, stale: false });
    } catch (error) {
      if (!isCurrent()) return;
      const offline = error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');
      setState((before) => ({ ...before, error, loading: false, stale: before.data !== null && offline }));
    }
  }, [fullKey, keep]);

  useEffect(() => {
    const holder = latest.current;
    holder.mounted = true;
    reload().catch(() => undefined);
    return () => {
      holder.mounted = false;
    };
  }, [reload]);

  const { key: shownKey, ...rest } = state.key === fullKey ? state : start<T>(fullKey, keep);
  void shownKey;
  return { ...rest, reload };
}

function start<T>(
  key: string | null,
  keep: boolean,
): { key: string | null; data: T | null; error: unknown; loading: boolean; stale: boolean } {
  return { key, data: key !== null && keep ? readKept<T>(key) : null, error: null, loading: key !== null, stale: false };
}

export interface Paged<Item> {
  items: readonly Item[];
  /** `first`: nothing to show yet; `idle`: more can be had. */
  state: 'first' | 'idle' | 'loading' | 'end' | 'error';
  error: unknown;
  more(): void;
  reload(): Promise<void>;
}

/** A list by cursor. A new `key` starts over; a page asked for twice comes once. */
export function usePages<Item>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<{ items: readonly Item[]; next: string | null }>,
): Paged<Item> {
  const language = useLanguage();
  const fullKey = key === null ? null : `${key}.${language}`;
  const [state, setState] = useState<Omit<Paged<Item>, 'more' | 'reload'>>({ items: [], state: 'first', error: null });
  const box = useRef({ load, round: 0, busy: false, next: undefined as string | null | undefined });
  box.current.load = load;

  const fetchNext = useCallback(async (fresh: boolean): Promise<void> => {
    const holder = box.current;
    if (!fresh && (holder.busy || holder.next === null)) return;
    const round = fresh ? (holder.round += 1) : holder.round;
    holder.busy = true;
    if (fresh) holder.next = undefined;
    setState((before) => ({ items: before.items, state: before.items.length === 0 ? 'first' : 'loading', error: null }));
    try {
      const page = await holder.load(holder.next ?? undefined);
      if (holder.round !== round) return;
      holder.next = page.next;
      setState((before) => ({
        items: fresh ? page.items : [...before.items, ...page.items],
        state: page.next === null ? 'end' : 'idle',
        error: null,
      }));
    } catch (error) {
      if (holder.round === round) setState((before) => ({ items: before.items, state: 'error', error }));
    } finally {
      if (holder.round === round) holder.busy = false;
    }
  }, []);

  useEffect(() => {
    const holder = box.current;
    if (fullKey === null) return undefined;
    setState({ items: [], state: 'first', error: null });
    fetchNext(true).catch(() => undefined);
    return () => {
      holder.round += 1;
    };
  }, [fullKey, fetchNext]);

  return { ...state, more: () => void fetchNext(false), reload: () => fetchNext(true) };
}
