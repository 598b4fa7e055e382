import { AppError } from '@shared/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLanguage } from './i18n';
import { readKept, writeKept } from './kept-copies';
import { inPassing } from './in-passing';
import { signOutsSoFar } from './session';

export interface Resource<T> {
  /** Null until the first answer (or saved copy). */
  data: T | null;
  error: unknown;
  loading: boolean;
  /** The data is the copy saved last time and the network did not answer. */
  stale: boolean;
  reload(): Promise<void>;
}

/** `true`: the answer is the same for everybody; `personal`: it is about the visitor, and goes at sign-out. */
export type Keep = boolean | 'personal';

/** The network or the service was away, as opposed to an answer that says no. */
const isOffline = (error: unknown): boolean => error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');

/**
 * Loads something for a page and again when `key` or the language changes. `key` null: nothing to load yet.
 * With `keep` the last answer is saved on the phone and shown at once next time, and without network.
 */
export function useResource<T>(key: string | null, load: () => Promise<T>, options: { keep?: Keep } = {}): Resource<T> {
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
    const asked = signOutsSoFar();
    try {
      const data = await latest.current.load();
      if (keep === 'personal' && signOutsSoFar() !== asked) {
        if (isCurrent()) setState({ ...start<T>(fullKey, keep), loading: false });
        return;
      }
      if (keep) writeKept(fullKey, data, keep === 'personal');
      if (isCurrent()) setState({ key: fullKey, data, error: null, loading: false, stale: false });
    } catch (error) {
      if (!isCurrent()) return;
      setState((before) => ({ ...before, error, loading: false, stale: before.data !== null && isOffline(error) }));
    }
  }, [fullKey, keep]);

  useEffect(() => {
    const holder = latest.current;
    holder.mounted = true;
    inPassing(reload());
    return () => {
      holder.mounted = false;
    };
  }, [reload]);

  const { data, error, loading, stale } = state.key === fullKey ? state : start<T>(fullKey, keep);
  return { data, error, loading, stale, reload };
}

function start<T>(
  key: string | null,
  keep: Keep,
): { key: string | null; data: T | null; error: unknown; loading: boolean; stale: boolean } {
  return {
    key,
    data: key !== null && keep ? readKept<T>(key, keep === 'personal') : null,
    error: null,
    loading: key !== null,
    stale: false,
  };
}

export interface Paged<Item> {
  items: readonly Item[];
  /** `first`: nothing to show yet; `idle`: more can be had. */
  state: 'first' | 'idle' | 'loading' | 'end' | 'error';
  error: unknown;
  /** The items are the copy saved last time and the network did not answer. */
  stale: boolean;
  more(): void;
  reload(): Promise<void>;
}

/** Items of one list kept on the phone at most: its first pages, as tickets and scans need the room. */
const MAX_KEPT_ITEMS = 80;

interface KeptPages<Item> {
  items: readonly Item[];
  next: string | null;
}

/**
 * A list by cursor. A new `key` starts over; a page asked for twice comes once. With `keep` what was loaded opens
 * again without network.
 */
export function usePages<Item>(
  key: string | null,
  load: (cursor: string | undefined) => Promise<KeptPages<Item>>,
  options: { keep?: Keep } = {},
): Paged<Item> {
  const language = useLanguage();
  const fullKey = key === null ? null : `${key}.${language}`;
  const { keep = false } = options;
  const [state, setState] = useState<Omit<Paged<Item>, 'more' | 'reload'>>(FIRST);
  const box = useRef({
    load,
    keep,
    fullKey,
    items: [] as readonly Item[],
    /** What was saved last time, until an answer replaces it. */
    copy: null as KeptPages<Item> | null,
    round: 0,
    busy: false,
    next: undefined as string | null | undefined,
  });
  Object.assign(box.current, { load, keep, fullKey });

  const fetchNext = useCallback(async (fresh: boolean): Promise<void> => {
    const holder = box.current;
    if (!fresh && (holder.busy || holder.next === null)) return;
    const round = fresh ? (holder.round += 1) : holder.round;
    const personal = holder.keep === 'personal';
    holder.busy = true;
    if (fresh) holder.next = undefined;
    setState((before) => ({ ...before, state: before.items.length === 0 ? 'first' : 'loading', error: null }));
    try {
      const page = await holder.load(holder.next ?? undefined);
      if (holder.round !== round) return;
      holder.copy = null;
      holder.next = page.next;
      holder.items = fresh ? page.items : [...holder.items, ...page.items];
      if (holder.keep && holder.fullKey !== null && holder.items.length <= MAX_KEPT_ITEMS)
        writeKept(holder.fullKey, { items: holder.items, next: page.next }, personal);
      setState({ items: holder.items, state: page.next === null ? 'end' : 'idle', error: null, stale: false });
    } catch (error) {
      if (holder.round !== round) return;
      const offline = isOffline(error);
      // The copy stands in for a network that is away, not for an answer that says no.
      if (holder.copy !== null && offline) holder.next = holder.copy.next;
      else if (holder.copy !== null) holder.items = [];
      setState({ items: holder.items, state: 'error', error, stale: offline && holder.items.length > 0 });
    } finally {
      if (holder.round === round) holder.busy = false;
    }
  }, []);

  useEffect(() => {
    const holder = box.current;
    if (fullKey === null) return undefined;
    holder.copy = keep ? readKept<KeptPages<Item>>(fullKey, keep === 'personal') : null;
    holder.items = holder.copy?.items ?? [];
    setState(holder.copy === null ? FIRST : { ...FIRST, items: holder.items, state: 'loading' });
    inPassing(fetchNext(true));
    return () => {
      holder.round += 1;
    };
  }, [fullKey, keep, fetchNext]);

  return { ...state, more: () => void fetchNext(false), reload: () => fetchNext(true) };
}

const FIRST = { items: [], state: 'first', error: null, stale: false } as const;
