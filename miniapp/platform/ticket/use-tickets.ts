import { AppError } from '@shared/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import { inPassing } from '../in-passing';
import { signOutsSoFar } from '../session';
import { fetchTickets } from './fetch-tickets';
import { keepTickets, type KeptTickets, readTickets } from './kept-tickets';

export interface Tickets {
  /** Null: nothing kept and nothing fetched yet. */
  readonly kept: KeptTickets | null;
  readonly error: unknown;
  readonly loading: boolean;
  /** The network did not answer; what is shown is the phone's copy. */
  readonly offline: boolean;
  /** The phone refused to store the ticket. */
  readonly notSaved: boolean;
  refresh(): Promise<void>;
}

/** A show's tickets: the phone's copy at once, the service's answer when it comes. */
export function useTickets(exhibitionId: string | null): Tickets {
  const [state, setState] = useState<Omit<Tickets, 'refresh'>>(() => ({
    kept: exhibitionId === null ? null : readTickets(exhibitionId),
    error: null,
    loading: exhibitionId !== null,
    offline: false,
    notSaved: false,
  }));
  const running = useRef(false);
  const refresh = useCallback(async (): Promise<void> => {
    if (exhibitionId === null || running.current) return;
    running.current = true;
    const asked = signOutsSoFar();
    setState((before) => ({ ...before, loading: true }));
    const take = (kept: KeptTickets): void => {
      // Whoever asked has signed out: their tickets go nowhere.
      if (signOutsSoFar() !== asked) return;
      const saved = keepTickets(exhibitionId, kept);
      setState({ kept, error: null, loading: false, offline: false, notSaved: !saved });
    };
    try {
      take(await fetchTickets(exhibitionId, readTickets(exhibitionId), take));
    } catch (error) {
      const offline = error instanceof AppError && (error.status === 0 || error.status >= 500);
      setState((before) => ({ ...before, error, loading: false, offline }));
    } finally {
      running.current = false;
    }
  }, [exhibitionId]);
  useEffect(() => {
    if (exhibitionId === null) return;
    setState((before) => ({ ...before, kept: readTickets(exhibitionId), loading: true }));
    inPassing(refresh());
  }, [exhibitionId, refresh]);
  return { ...state, refresh };
}
