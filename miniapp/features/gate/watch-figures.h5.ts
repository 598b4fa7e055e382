import type { GateFigures } from '@shared/contracts/gate';
import { streamGateFigures } from '@shared/contracts/gate';
import { serviceUrl } from '../../platform/http';
import { inPassing } from '../../platform/in-passing';

const AGAIN_MS = 3_000;

/** Server-sent events by fetch: EventSource cannot carry a device's token. Reconnects by itself. */
export function watchFigures(token: string, onFigures: (figures: GateFigures) => void, onState: (live: boolean) => void): () => void {
  const stop = new AbortController();
  const connect = async (): Promise<void> => {
    try {
      const answer = await fetch(serviceUrl(streamGateFigures.path), {
        headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
        signal: stop.signal,
      });
      if (!answer.ok || !answer.body) throw new Error(`stream: ${answer.status}`);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        const parts = (rest + value).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          if (!part.startsWith('data: ')) continue;
          onFigures(JSON.parse(part.slice(6)) as GateFigures);
          onState(true);
        }
      }
    } finally {
      if (!stop.signal.aborted) {
        onState(false);
        setTimeout(() => inPassing(connect()), AGAIN_MS);
      }
    }
  };
  inPassing(connect());
  return () => stop.abort();
}
