import { getGateFigures, streamGateFigures, type GateFigures } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { addressOf } from '@shared/http/call';
import { useEffect, useState } from 'react';
import { call } from './call';

/** Some networks let no stream through: then it is asked for this often. */
const ASK_MS = 10_000;

/**
 * Admissions as they happen, by SSE; the browser reconnects by itself. While there is no stream they are asked for again and
 * again; `connected`: what is shown is of now.
 */
export function useGateFigures(exhibitionId: string): { figures: GateFigures | null; connected: boolean } {
  const [figures, setFigures] = useState<GateFigures | null>(null);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let streaming = false;
    const source = new EventSource(addressOf(streamGateFigures, { query: { exhibitionId } }));
    source.onerror = () => {
      streaming = false;
      setConnected(false);
    };
    source.onmessage = (message) => {
      streaming = true;
      setConnected(true);
      setFigures(JSON.parse(String(message.data)) as GateFigures);
    };
    const ask = async () => {
      try {
        const asked = await call(getGateFigures, { query: { exhibitionId } }, stop.signal);
        if (streaming || stop.signal.aborted) return;
        setFigures(asked);
        setConnected(true);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof AppError)) throw error;
        setConnected(false);
      }
    };
    const timer = setInterval(() => {
      if (!streaming) void ask();
    }, ASK_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
      source.close();
    };
  }, [exhibitionId]);
  return { figures, connected };
}
