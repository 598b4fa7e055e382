import type { GateFigures } from '@shared/contracts/gate';
import { readFigures } from './gate-session';

const EVERY_MS = 2_000;

/** wx.request hands over an event stream in pieces only on newer clients: asked every two seconds while the page is open. */
export function watchFigures(_token: string, onFigures: (figures: GateFigures) => void, onState: (live: boolean) => void): () => void {
  let gone = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async (): Promise<void> => {
    try {
      const figures = await readFigures();
      if (gone) return;
      onFigures(figures);
      onState(true);
    } catch {
      // Shown as "connection lost"; the next turn asks again.
      onState(false);
    } finally {
      if (!gone) timer = setTimeout(() => void ask(), EVERY_MS);
    }
  };
  void ask();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}
