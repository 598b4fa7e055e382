import { useEffect, useState } from 'react';

const RESTS_MS = 300;

/** What is typed into a search: `typed` as it stands there, `q` without blanks around it once the typing rests, for what is asked of the service. */
export function useTyped(): { readonly typed: string; readonly setTyped: (text: string) => void; readonly q: string } {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), RESTS_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, setTyped, q };
}
