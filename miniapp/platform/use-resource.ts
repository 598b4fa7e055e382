import { AppError } from '@shared/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLanguage } from './i18n';
import { dropKept, type Kept, readKept, writeKept } from './kept-copies';
import { inPassing } from './in-passing';
import { signOutsSoFar } from './session';

export interface Resource<T> {
  /** Null until the first answer (or saved copy). */
  data: T | null;
  error: unknown;
  loading: boolean;
  /** The data is the copy saved last time, and the network does not answer, or takes long to. */
  stale: boolean;
  /** When the service gave the data, milliseconds since 1970 by the phone's clock. */
  at: number | null;
  reload(): Promise<void>;
}

/** `true`: the answer is the same for everybody; `personal`: it is about the visitor, and goes at sign-out. */
export type Keep = boolean | 'personal';

/** The network or the service was away, as opposed to an answer that says no. */
const isOffline = (error: unknown): boolean => error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');

/** The service knows it and says that it is not, or no longer, for this visitor: a copy would tell what is no more. */
const isGone = (error: unknown): boolean => error instanceof AppError && [403, 404, 410].includes(error.status);

/** After so long without an answer the page says how old its copy is. */
const SLOW_MS = 3_000;

/**
 * Loads something for a page and again when `key` or the language changes. `key` null: nothing to load yet.
 * With `keep` the last answer is saved on the phone and shown at once next time, and without network.
 */
export function useResource<T>(key: string | null, load: () => Promise<T>, options: { keep?: Keep } = {}): Resource<T> {
  const language = useLanguage();
  const { keep = false } = options;
  const fullKey = key === null ? null : `${key}.${language}`;
  const [state, setState] = useState<Loaded<T>>(() => start<T>(fullKey, keep));
  const latest = useRef({ load, round: 0, mounted: true });
  latest.current.load = load;

  const reload = useCallback(async (): Promise<void> => {
    if (fullKey === null) return;
    const round = (latest.current.round += 1);
    const isCurrent = (): boolean => latest.current.mounted && latest.current.round === round;
    setState((before) => (before.key === fullKey ? { ...before, loading: true, error: null } : start<T>(fullKey, keep)));
    const asked = signOutsSoFar();
    const slow = setTimeout(() => {
      if (isCurrent()) setState((before) => ({ ...before, stale: before.data !== null }));
    }, SLOW_MS);
    try {
      const data = await latest.current.load();
      if (keep === 'personal' && signOutsSoFar() !== asked) {
        if (isCurrent()) setState({ ...start<T>(fullKey, keep), loading: false });
        return;
      }
      if (keep) writeKept(fullKey, data, keep === 'personal');
      if (isCurrent()) setState({ key: fullKey, data, at: Date.now(), error: null, loading: false, stale: false });
    } catch (error) {
      if (keep && isGone(error)) dropKept(fullKey, keep === 'personal');
      if (!isCurrent()) return;
      const shown = (before: Loaded<T>) => (isGone(error) ? { ...before, data: null, at: null } : before);
      setState((before) => ({ ...shown(before), error, loading: false, stale: before.data !== null && isOffline(error) }));
    } finally {
      clearTimeout(slow);
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

  const { data, at, error, loading, stale } = state.key === fullKey ? state : start<T>(fullKey, keep);
  return { data, at, error, loading, stale, reload };
}

interface Loaded<T> {
  key: string | null;
  data: T | null;
  at: number | null;
  error: unknown;
  loading: boolean;
  stale: boolean;
}

function start<T>(key: string | null, keep: Keep): Loaded<T> {
  const kept = key !== null && keep ? readKept<T>(key, keep === 'personal') : null;
  return { key, data: kept?.data ?? null, at: kept?.at ?? null, error: null, loading: key !== null, stale: false };
}

export interface Paged<Item> {
  items: readonly Item[];
  /** `first`: nothing to show yet; `idle`: more can be had. */
  state: 'first' | 'idle' | 'loading' | 'end' | 'error';
  error: unknown;
  /** The items are the copy saved last time, and the network does not answer, or takes long to. */
  stale: boolean;
  /** When the service gave the first of the items, milliseconds since 1970 by the phone's clock. */
  at: number | null;
  more(): void;
  reload(): Promise<void>;
}

/** Items of one list kept on the phone at most: its first pages, as tickets and scans need the room. */
const MAX_KEPT_ITEMS = 200;

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
    copy: null as Kept<KeptPages<Item>> | null,
    at: null as number | null,
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
    const slow = setTimeout(() => {
      if (holder.round === round) setState((before) => ({ ...before, stale: fresh && before.items.length > 0 }));
    }, SLOW_MS);
    try {
      const page = await holder.load(holder.next ?? undefined);
      if (holder.round !== round) return;
      const { copy } = holder;
      holder.copy = null;
      if (fresh) holder.at = Date.now();
      holder.next = page.next;
      holder.items = fresh ? page.items : [...holder.items, ...page.items];
      if (holder.keep && holder.fullKey !== null && holder.items.length <= MAX_KEPT_ITEMS && !begins(copy?.data.items, holder.items))
        writeKept(holder.fullKey, { items: holder.items, next: page.next }, personal);
      setState({ items: holder.items, state: page.next === null ? 'end' : 'idle', error: null, stale: false, at: holder.at });
    } catch (error) {
      if (holder.round !== round) return;
      const offline = isOffline(error);
      // The copy stands in for a network that is away, not for an answer that says no.
      if (holder.copy !== null && offline) holder.next = holder.copy.data.next;
      else if (holder.copy !== null) holder.items = [];
      setState({ items: holder.items, state: 'error', error, stale: offline && holder.items.length > 0, at: holder.at });
    } finally {
      clearTimeout(slow);
      if (holder.round === round) holder.busy = false;
    }
  }, []);

  useEffect(() => {
    const holder = box.current;
    if (fullKey === null) return undefined;
    holder.copy = keep ? readKept<KeptPages<Item>>(fullKey, keep === 'personal') : null;
    holder.items = holder.copy?.data.items ?? [];
    holder.at = holder.copy?.at ?? null;
    setState(holder.copy === null ? FIRST : { ...FIRST, items: holder.items, state: 'loading', at: holder.at });
    inPassing(fetchNext(true));
    return () => {
      holder.round += 1;
    };
  }, [fullKey, keep, fetchNext]);

  return { ...state, more: () => void fetchNext(false), reload: () => fetchNext(true) };
}

/** What was loaded further down last time stays of use while the beginning is what it was. */
const begins = <Item>(copy: readonly Item[] | undefined, items: readonly Item[]): boolean =>
  copy !== undefined && copy.length > items.length && JSON.stringify(copy.slice(0, items.length)) === JSON.stringify(items);

const FIRST = { items: [], state: 'first', error: null, stale: false, at: null } as const;
