import { useEffect, useState } from 'react';
import { get, qrImageUrl } from './api';

interface PlacedCode {
  title: string;
  text: string;
}

const TYPING_MS = 250;

/** The codes printed at the fair, searched by the service that owns them; nothing is shown where it has none. */
export function PlacedCodes({ onPick }: { onPick: ((text: string) => void) | null }) {
  const [search, setSearch] = useState('');
  const [codes, setCodes] = useState<PlacedCode[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(
      () => {
        get<{ codes: PlacedCode[] }>(`/placed-codes?search=${encodeURIComponent(search)}`).then(
          (found) => {
            if (!gone) setCodes(found.codes);
          },
          () => {
            if (!gone) setFailed(true);
          },
        );
      },
      search ? TYPING_MS : 0,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [search]);
  if (failed) return <p role="alert">现场的码读不出来</p>;
  if (codes === null || (codes.length === 0 && search === '')) return null;
  return (
    <section className="placed" aria-label="现场张贴的码">
      <h4>现场张贴的码</h4>
      <input
        type="search"
        value={search}
        placeholder="按展位号或展商找"
        aria-label="找现场的码"
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {codes.map(({ title, text }) => (
          <li key={text}>
            <button type="button" disabled={!onPick} title="扫这个码" onClick={() => onPick?.(text)}>
              <img src={qrImageUrl(text)} alt={`二维码 ${title}`} loading="lazy" />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
      {codes.length === 0 && <p>没有找到“{search}”</p>}
    </section>
  );
}
