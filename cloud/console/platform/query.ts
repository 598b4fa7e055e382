import type { Contract, ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import type { CallInput } from '@shared/http/call';
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryKey,
  type UseMutationResult,
} from '@tanstack/react-query';
import { App } from 'antd';
import type { ArgsProps } from 'antd/es/message';
import { useEffect, useRef, useState } from 'react';
import { call, problemText } from './call';
import { useLanguage } from './language';

/** What was read stays good this long: coming back to a tab or a page does not read everything again. */
const FRESH_MS = 15_000;
const REPEATS = 2;
/** Somebody has saved since what was sent was read: told beside what both have written. */
export const isConflict = (error: unknown): boolean => error instanceof AppError && error.code === 'conflict';

const isTransient = (error: unknown) => error instanceof AppError && (error.code === 'network' || error.code === 'unavailable');

/** What was refused for there were too many requests is read again by itself once the service takes some: until then its words are missing. For what is watched too: a `refetchInterval` of its own stands in the place of this one. */
export function whenTakenAgain(error: unknown): number | false {
  if (!(error instanceof AppError) || error.code !== 'too_many_requests') return false;
  const { retryAfterSeconds = 5 } = (error.details ?? {}) as { retryAfterSeconds?: number };
  return Math.max(1, retryAfterSeconds) * 1_000;
}

/** `onSignedOut`: the service no longer knows who calls. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof AppError && (error.code === 'session_expired' || error.code === 'unauthenticated')) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: 'always',
        retry: (failures, error) => isTransient(error) && failures < REPEATS,
        refetchInterval: ({ state }) => whenTakenAgain(state.error),
      },
      mutations: { networkMode: 'always' },
    },
  });
}

/**
 * Names the answers of an operation: `[path, params, query]`. Without the query it stands for every answer of
 * one show; that is what a write invalidates.
 */
export function keyOf<C extends Contract>(contract: C, params: object = {}, query?: object): QueryKey {
  return query ? [contract.path, params, query] : [contract.path, params];
}

/** Reads an operation once for everybody who asks for the same. */
export function queryOf<C extends Contract>(contract: C, input: CallInput<C>) {
  const { params, query = {} } = input as { params?: object; query?: object };
  return queryOptions({
    queryKey: keyOf(contract, params, query),
    queryFn: ({ signal }): Promise<ResponseOf<C>> => call(contract, input, signal),
  });
}

/**
 * A list by cursor with 上一页 / 下一页; starts over when what is asked for changes. Only the page on screen is
 * read again after a write; the page before stays visible until the next one is there.
 */
export function usePages<C extends Contract>(contract: C, input: CallInput<C>) {
  const { params, query } = input as { params?: object; query?: object };
  const asked = JSON.stringify([contract.path, params, query]);
  const [trail, setTrail] = useState<{ asked: string; cursors: readonly (string | undefined)[] }>({ asked, cursors: [undefined] });
  const cursors = trail.asked === asked ? trail.cursors : [undefined];
  const cursor = cursors[cursors.length - 1];
  const paged = { ...input, query: { ...query, ...(cursor ? { cursor } : {}) } } as CallInput<C>;
  const state = useQuery({ ...queryOf(contract, paged), placeholderData: keepPreviousData });
  const page = state.data as { items?: readonly unknown[]; next: string | null } | undefined;
  const next = page?.next ?? null;
  // The last row of the last page was taken out: the page before is the last now.
  if (cursors.length > 1 && !state.isPlaceholderData && page?.items?.length === 0) setTrail({ asked, cursors: cursors.slice(0, -1) });
  return {
    data: state.data,
    error: state.error,
    refetch: state.refetch,
    /** Another page than the one on screen is on its way. */
    turning: state.isPlaceholderData,
    pageNumber: cursors.length,
    back: cursors.length > 1 ? () => setTrail({ asked, cursors: cursors.slice(0, -1) }) : null,
    forward: next ? () => setTrail({ asked, cursors: [...cursors, next] }) : null,
  };
}

/**
 * A question put by a tap, whose answer stays on the page in the service's words: in another language it is asked again, as
 * whatever was read is. For what changes nothing.
 */
export function useAsk<Answer, Args = void>(work: (args: Args) => Promise<Answer>): UseMutationResult<Answer, Error, Args> {
  const language = useLanguage();
  const asked = useMutation({ mutationFn: work });
  const { isSuccess, variables, mutate } = asked;
  const askedIn = useRef(language);
  useEffect(() => {
    if (askedIn.current === language) return;
    askedIn.current = language;
    if (isSuccess) mutate(variables);
  }, [language, isSuccess, variables, mutate]);
  return asked;
}

interface WriteOptions<Args, Answer> {
  /** Said when it is done, with what may take it back. */
  readonly done: string | ((args: Args, answer: Answer) => string | ArgsProps);
  /** What is read again; the write counts as running until that is there. */
  readonly changes: readonly QueryKey[];
  /** True when the fault was told in its place; else it is said at the top of the page. */
  readonly told?: (error: Error) => boolean;
}

/** As react-query's, but that reading again counts as running. */
export type Write<Answer, Args> = Omit<UseMutationResult<Answer, Error, Args>, 'isPending'> & { readonly isPending: boolean };

/**
 * A write: says how it went, and what it changed is read again. Whoever waits for the answer has it before that, so that a draft is
 * dropped the moment it is stored, wherever one has gone since.
 */
export function useWrite<Args, Answer>(
  work: (args: Args) => Promise<Answer>,
  { done, changes, told }: WriteOptions<Args, Answer>,
): Write<Answer, Args> {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [reading, setReading] = useState(0);
  const write = useMutation({
    mutationFn: work,
    onSuccess: (answer, args) => {
      void message.success(typeof done === 'string' ? done : done(args, answer));
      setReading((before) => before + 1);
      const read = Promise.all(changes.map((queryKey) => client.invalidateQueries({ queryKey })));
      void read.finally(() => setReading((before) => before - 1));
    },
    onError: (error) => {
      if (!told?.(error)) void message.error(problemText(error));
    },
  });
  return { ...write, isPending: write.isPending || reading > 0 };
}
