import type { PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { useEffect } from 'react';
import { create } from 'zustand';
import { eventsUrl, get } from './api';

interface SnapshotStore {
  snapshot: PhoneSnapshot | null;
  /** Sandbox time minus this machine's, ms. */
  skew: number;
  error: string | null;
  /** Counts journal, fault and push news, for the tools. */
  news: number;
  /** Ids of whose phones are out. */
  out: readonly string[];
  /** Some phone has read a code since the page was opened. */
  scanned: boolean;
  /** What each visitor's mini-program says is on its screen. */
  shownCodes: Readonly<Record<string, string>>;
  refresh(): Promise<void>;
  showCode(personId: string, text: string | null): void;
}

export const useStore = create<SnapshotStore>((set) => ({
  snapshot: null,
  skew: 0,
  error: null,
  news: 0,
  out: [],
  scanned: false,
  shownCodes: {},
  async refresh() {
    try {
      const snapshot = await get<PhoneSnapshot>('/state');
      set({ snapshot, skew: snapshot.now - Date.now(), error: null });
    } catch (error) {
      set({ error: error instanceof Error ? error.message : String(error) });
    }
  },
  showCode: (personId, text) =>
    set(({ shownCodes }) => ({
      shownCodes: Object.fromEntries([
        ...Object.entries(shownCodes).filter(([id]) => id !== personId),
        ...(text === null ? [] : [[personId, text] as const]),
      ]),
    })),
}));

const TOOLS_ONLY = new Set(['journal', 'pushes', 'faults']);

/** Keeps the snapshot fresh: fetched once, then again whenever the local WeChat says that something changed. */
export function useLiveSnapshot(): void {
  const refresh = useStore((store) => store.refresh);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void refresh(), 80);
    };
    const events = new EventSource(eventsUrl);
    events.onopen = soon;
    events.onmessage = ({ data }) => {
      if (TOOLS_ONLY.has(String(data))) useStore.setState(({ news }) => ({ news: news + 1 }));
      else soon();
    };
    soon();
    return () => {
      clearTimeout(timer);
      events.close();
    };
  }, [refresh]);
}

/** The snapshot, where the page has made sure that it is there. */
export function useSnapshot(): PhoneSnapshot {
  const snapshot = useStore((store) => store.snapshot);
  if (!snapshot) throw new Error('the snapshot is not loaded yet');
  return snapshot;
}
