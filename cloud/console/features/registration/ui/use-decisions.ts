import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { decide as sendDecisions } from '../api/participants';

const AT_ONCE = 20;

export interface Decisions {
  readonly approve: boolean;
  readonly done: number;
  readonly total: number;
  readonly failed: readonly { id: string; name: string; why: string }[];
  /** Still going on. */
  readonly running: boolean;
}

/** Decides about people in batches, says how far it is, and who could not be decided and why. */
export function useDecisions(exhibitionId: string): {
  decisions: Decisions | null;
  decide: (people: readonly ParticipantRow[], approve: boolean, reason?: string) => Promise<Decisions>;
  clear: () => void;
} {
  const [decisions, setDecisions] = useState<Decisions | null>(null);

  async function decide(people: readonly ParticipantRow[], approve: boolean, reason?: string): Promise<Decisions> {
    let state: Decisions = { approve, done: 0, total: people.length, failed: [], running: true };
    setDecisions(state);
    const nameOf = new Map(people.map((one) => [one.id, one.name]));
    for (let at = 0; at < people.length; at += AT_ONCE) {
      const batch = people.slice(at, at + AT_ONCE);
      try {
        const { results } = await sendDecisions(
          exhibitionId,
          batch.map((one) => one.id),
          approve,
          reason,
        );
        const failed = results.flatMap((one) =>
          one.error ? [{ id: one.participantId, name: nameOf.get(one.participantId) ?? '', why: one.error.message }] : [],
        );
        state = { ...state, done: state.done + batch.length, failed: [...state.failed, ...failed] };
      } catch (error) {
        // The network or the service is away: the rest would fail alike.
        const why = problemText(error);
        state = {
          ...state,
          failed: [...state.failed, ...people.slice(at).map((one) => ({ id: one.id, name: one.name, why }))],
          done: people.length,
        };
        break;
      } finally {
        setDecisions(state);
      }
    }
    state = { ...state, running: false };
    setDecisions(state);
    return state;
  }
  return { decisions, decide, clear: () => setDecisions(null) };
}
