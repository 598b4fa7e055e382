import { IMPORT_BATCH, type ImportRow } from '@shared/contracts/registration-desk';
import { useRef, useState } from 'react';
import { problemText } from '../../../../platform/call';
import { readList, sendRows, type Preview } from '../../api/desk';
import { useRefreshParticipants } from '../../api/participants';

type Reason = ImportRow['reason'];

/** How far an import is. Rows are sent in order, so `done` of them are dealt with. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly doubles: number;
  readonly failed: readonly { readonly row: ImportRow; readonly reason: Reason }[];
  readonly running: boolean;
  /** Why it stands still; sent again, nothing is done twice. */
  readonly stopped: string | null;
}

/** A list read by the service, shown, and put in part by part; stopped or cut off, it goes on where it was. */
export function useImport(exhibitionId: string) {
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const key = useRef(crypto.randomUUID());
  const asked = useRef(0);
  const halt = useRef(false);
  const refresh = useRefreshParticipants(exhibitionId);

  async function read(chosen: File, ticketTypeId: string | null) {
    asked.current += 1;
    const mine = asked.current;
    setFile(chosen);
    setReading(true);
    setProblem(null);
    try {
      const answer = await readList(exhibitionId, chosen, ticketTypeId);
      if (mine === asked.current) setPreview(answer);
    } catch (error) {
      if (mine !== asked.current) return;
      setPreview(null);
      setProblem(problemText(error));
    } finally {
      if (mine === asked.current) setReading(false);
    }
  }

  function clear() {
    asked.current += 1;
    setFile(null);
    setPreview(null);
    setProblem(null);
    setReading(false);
    setProgress(null);
    key.current = crypto.randomUUID();
  }

  async function start(proof: string) {
    const rows = preview?.rows.filter((row) => row.person !== null) ?? [];
    let state: Progress = progress
      ? { ...progress, running: true, stopped: null }
      : { done: 0, total: rows.length, added: 0, doubles: 0, failed: [], running: true, stopped: null };
    halt.current = false;
    setProgress(state);
    while (state.done < rows.length && !halt.current) {
      const part = rows.slice(state.done, state.done + IMPORT_BATCH);
      try {
        const { results } = await sendRows(exhibitionId, {
          importKey: key.current,
          total: rows.length,
          proof,
          rows: part.flatMap(({ line, person }) => (person ? [{ line, person }] : [])),
        });
        const of = (outcome: 'added' | 'double') => results.filter((one) => one.outcome === outcome).length;
        const failed = results.flatMap(({ line, outcome, reason }) => {
          const row = outcome === 'failed' ? part.find((one) => one.line === line) : undefined;
          return row ? [{ row, reason }] : [];
        });
        state = {
          ...state,
          done: state.done + part.length,
          added: state.added + of('added'),
          doubles: state.doubles + of('double'),
          failed: [...state.failed, ...failed],
        };
        setProgress(state);
      } catch (error) {
        state = { ...state, stopped: problemText(error) };
        break;
      }
    }
    setProgress({ ...state, running: false });
    await refresh();
  }

  return { file, preview, reading, problem, progress, read, clear, start, stop: () => (halt.current = true) };
}
