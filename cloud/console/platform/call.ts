import type { BodyInput, Contract, ParamsOf, QueryInput, ResponseOf } from '@shared/contracts/contract';
import { AppError, isErrorCode } from '@shared/errors';
import { useCallback, useEffect, useState } from 'react';

interface Input<C extends Contract> {
  params?: ParamsOf<C>;
  query?: QueryInput<C>;
  body?: BodyInput<C>;
}

/** The address of an operation with its parameters filled in; undefined query values are left out. */
export function addressOf<C extends Contract>(contract: C, input: Input<C> = {}): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Calls an operation with the console's cookie. Throws the AppError the server threw, or `network`. */
export async function call<C extends Contract>(contract: C, input: Input<C> = {}, signal?: AbortSignal): Promise<ResponseOf<C>> {
  let response: Response;
  try {
    response = await fetch(addressOf(contract, input), {
      method: contract.method,
      headers: contract.method === 'GET' ? {} : { 'Content-Type': 'application/json' },
      ...(contract.method === 'GET' ? {} : { body: JSON.stringify(input.body ?? {}) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new AppError('network', undefined, error);
  }
  const answer: unknown = await response.json().catch((error: unknown) => {
    throw new AppError(response.ok ? 'internal' : 'unavailable', undefined, error);
  });
  if (response.ok) return answer as ResponseOf<C>;
  const refused = (answer as { error?: { code?: unknown; details?: unknown } }).error;
  throw new AppError(isErrorCode(refused?.code) ? refused.code : 'internal', refused?.details);
}

export interface Loaded<T> {
  data: T | null;
  error: AppError | null;
  loading: boolean;
  reload: () => void;
}

/** Loads when `key` changes, and again on reload(); the old data stays visible meanwhile. A null key loads nothing. */
export function useLoad<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; error: AppError | null; loading: boolean }>({
    key: null,
    data: null,
    error: null,
    loading: key !== null,
  });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === null) return undefined;
    const abort = new AbortController();
    setState((old) => ({ key, data: old.key === key ? old.data : null, error: null, loading: true }));
    load(abort.signal).then(
      (data) => setState({ key, data, error: null, loading: false }),
      (error: unknown) => {
        if (!abort.signal.aborted)
          setState((old) => ({
            ...old,
            error: error instanceof AppError ? error : new AppError('internal', undefined, error),
            loading: false,
          }));
      },
    );
    return () => abort.abort();
    // `load` closes over what `key` names.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key stands for the loader's inputs
  }, [key, turn]);
  return { data: state.data, error: state.error, loading: state.loading, reload: useCallback(() => setTurn((n) => n + 1), []) };
}
