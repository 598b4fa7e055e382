import { streamGateFigures, type GateFigures } from '@shared/contracts/gate';
import { addressOf } from '@shared/http/call';
import { useEffect, useState } from 'react';

/** Admissions as they happen, by SSE; the browser reconnects by itself, and `connected` says while it is away. */
export function useGateFigures(exhibitionId: string): { figures: GateFigures | null; connected: boolean } {
  const [figures, setFigures] = useState<GateFigures | null>(null);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const source = new EventSource(addressOf(streamGateFigures, { query: { exhibitionId } }));
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = (message) => {
      setConnected(true);
      setFigures(JSON.parse(String(message.data)) as GateFigures);
    };
    return () => source.close();
  }, [exhibitionId]);
  return { figures, connected };
}
