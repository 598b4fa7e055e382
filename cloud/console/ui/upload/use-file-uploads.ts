import { AppError, type ErrorCode } from '@shared/errors';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import { useUnsaved } from '../leave-guard';

/** Several at once on a slow line only make each slower. */
const AT_ONCE = 2;
/** The service was busy, or the line was away for a moment. */
const REPEATS = 2;
const PAUSE_MS = 2_000;

export interface UploadItem {
  readonly key: number;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'checking' | 'done' | 'known' | 'failed';
  /** Percent. */
  readonly sent: number;
  readonly fault: unknown;
}

type Change =
  | { readonly add: readonly UploadItem[] }
  | { readonly key: number; readonly set: Partial<UploadItem> }
  | { readonly clear: true };

function reduce(items: readonly UploadItem[], change: Change): readonly UploadItem[] {
  if ('add' in change) return [...items, ...change.add];
  if ('clear' in change) return items.filter(isUnderway);
  return items.map((one) => (one.key === change.key ? { ...one, ...change.set } : one));
}

export const isUnderway = ({ state }: Pick<UploadItem, 'state'>) => state === 'waiting' || state === 'sending' || state === 'checking';

interface Sending {
  /** The part of the file that has gone, 0 to 1. */
  readonly onSent: (part: number) => void;
  readonly signal: AbortSignal;
}

interface UploadOptions<Taken> {
  /** What a file may weigh, bytes, and what is said of one that weighs more. */
  readonly most: number;
  readonly tooLarge: ErrorCode;
  readonly send: (file: File, how: Sending) => Promise<{ readonly taken: Taken; readonly known: boolean }>;
  /** Read again after each. */
  readonly changes: QueryKey;
  readonly onTaken?: ((taken: Taken, place: number) => void) | undefined;
}

/**
 * Files on their way into a library, a few at a time, each with how far it is and why it was refused. `onTaken` hears of each
 * that is in, with its place among those that were dropped: the last may be in first. Leaving the page while one is on its way is asked about.
 */
export function useFileUploads<Taken>(options: UploadOptions<Taken>) {
  const client = useQueryClient();
  const [items, change] = useReducer(reduce, []);
  const next = useRef(1);
  const running = useRef(new Set<number>());
  const leaving = useRef(new AbortController());
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  useUnsaved(() => items.some(isUnderway));

  useEffect(() => {
    async function send({ key, file }: UploadItem) {
      const set = (fields: Partial<UploadItem>) => change({ key, set: fields });
      try {
        const { taken, known } = await sendRepeatedly(latest.current.send, file, set, leaving.current.signal);
        set({ state: known ? 'known' : 'done', sent: 100 });
        latest.current.onTaken?.(taken, key);
        await client.invalidateQueries({ queryKey: latest.current.changes });
      } catch (fault) {
        set({ state: 'failed', fault });
      } finally {
        running.current.delete(key);
        // One more may go: the list is looked at again.
        set({});
      }
    }
    for (const one of items) {
      if (running.current.size >= AT_ONCE) return;
      if (one.state !== 'waiting' || running.current.has(one.key)) continue;
      running.current.add(one.key);
      void send(one);
    }
  }, [items, client]);

  return {
    items,
    add(files: readonly File[]) {
      const added = files.map((file): UploadItem => {
        // Sent for nothing: the service would refuse it before it is through.
        const tooLarge = file.size > options.most;
        const fault = tooLarge ? new AppError(options.tooLarge) : null;
        return { key: next.current++, file, state: tooLarge ? 'failed' : 'waiting', sent: 0, fault };
      });
      change({ add: added });
    },
    repeat: (key: number) => change({ key, set: { state: 'waiting', sent: 0, fault: null } }),
    clear: () => change({ clear: true }),
  };
}

/** The same file may well be taken the next time. */
export const isTransient = (error: unknown) => error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');

async function sendRepeatedly<Taken>(
  send: UploadOptions<Taken>['send'],
  file: File,
  set: (fields: Partial<UploadItem>) => void,
  signal: AbortSignal,
) {
  for (let time = 0; ; time += 1) {
    set({ state: 'sending', sent: 0 });
    const onSent = (part: number) => set(part < 1 ? { sent: Math.floor(part * 100) } : { state: 'checking', sent: 100 });
    try {
      return await send(file, { onSent, signal });
    } catch (error) {
      if (signal.aborted || time >= REPEATS || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * (time + 1)));
    }
  }
}
