import { useEffect, useState } from 'react';
import { get } from '../api';
import { useStore } from '../use-snapshot';

/** Fetches again whenever the local WeChat says that something of the tools changed, at most twice a second. */
export function useNews<T>(path: string): { data: T | null; error: string | null; reload(): void } {
  const news = useStore((store) => store.news);
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        get<T>(path).then(
          (found) => {
            setData(found);
            setError(null);
          },
          (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)),
        );
      },
      data === null ? 0 : 400,
    );
    return () => clearTimeout(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- data only chooses the delay
  }, [path, news, turn]);
  return { data, error, reload: () => setTurn((now) => now + 1) };
}
