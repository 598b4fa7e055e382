import { useEffect, useState } from 'react';
import { get } from './api';

export type CalledLink = { path: string; query: string; appid: string; id: string } | { error: string };

/** A link the page was called with (`?link=ID`, a URL Link): who opens it is asked first. */
export function useCalledLink(): CalledLink | null {
  const [link, setLink] = useState<CalledLink | null>(null);
  useEffect(() => {
    const id = new URLSearchParams(window.location.search).get('link');
    if (!id) return;
    get<{ path: string; query: string; appid: string }>(`/links/${encodeURIComponent(id)}`).then(
      (found) => setLink({ ...found, id }),
      (error: unknown) => setLink({ error: error instanceof Error ? error.message : String(error) }),
    );
  }, []);
  return link;
}
