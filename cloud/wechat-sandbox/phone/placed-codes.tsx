import { useEffect, useState } from 'react';
import { get, qrImageUrl } from './api';
import { useText } from './language';
import { toolTexts } from './tools/words';

interface PlacedCode {
  title: string;
  text: string;
}

const TYPING_MS = 250;

/** The codes printed at the fair, searched by the service that owns them; nothing is shown where it has none. */
export function PlacedCodes({ onPick }: { onPick: ((text: string) => void) | null }) {
  const words = useText(toolTexts);
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
  if (failed) return <p role="alert">{words.placedUnread}</p>;
  if (codes === null || (codes.length === 0 && search === '')) return null;
  return (
    <section className="placed" aria-label={words.placed}>
      <h4>{words.placed}</h4>
      <input
        type="search"
        value={search}
        placeholder={words.searchPlaced}
        aria-label={words.findPlaced}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {codes.map(({ title, text }) => (
          <li key={text}>
            <button type="button" disabled={!onPick} title={words.scanThis} onClick={() => onPick?.(text)}>
              <img src={qrImageUrl(text)} alt={words.qrOf(title)} loading="lazy" />
              <span>{title}</span>
            </button>
          </li>
        ))}
      </ul>
      {codes.length === 0 && <p>{words.nothingFound(search)}</p>}
    </section>
  );
}
