import type { Proposal } from '@shared/contracts/self-service';
import type { ShownPicture } from '@shared/contracts/media';
import { useText } from '../../../platform/language';
import { Thumbnail } from '../../../ui/media/media-grid';
import { useShowTime } from '../../../ui/show-time';
import { selfServiceTexts } from '../texts';
import { diffText } from './text-diff';
import { tellPart, type ToldPart } from './told-part';

interface SideBySideProps {
  readonly proposal: Proposal;
  readonly pictures: readonly ShownPicture[];
}

/** What is there now beside what was sent in; where somebody changed it meanwhile, also what the exhibitor had read. */
export function SideBySide({ proposal, pictures }: SideBySideProps) {
  const text = useText(selfServiceTexts);
  const time = useShowTime();
  const telling = { text, moment: time.dated };
  const now = tellPart(proposal.now, telling);
  const after = tellPart(proposal.proposed, telling);
  const base = proposal.conflict ? tellPart(proposal.base, telling) : null;
  const names = [...new Set([...Object.keys(now.lines), ...Object.keys(after.lines)])].filter(
    (name) => (now.lines[name] ?? '') !== (after.lines[name] ?? ''),
  );
  const shown = now.pictures.join() !== after.pictures.join();
  return (
    <div className={`beside${base ? ' beside--three' : ''}`}>
      {base ? <div className="beside__head">{text.base}</div> : null}
      <div className="beside__head">{text.before}</div>
      <div className="beside__head">{text.after}</div>
      {names.map((name) => (
        <Line key={name} name={name} base={base} before={now.lines[name] ?? ''} after={after.lines[name] ?? ''} />
      ))}
      {shown ? (
        <>
          {base ? <Pictures told={base} pictures={pictures} /> : null}
          <Pictures told={now} pictures={pictures} />
          <Pictures told={after} pictures={pictures} />
        </>
      ) : null}
    </div>
  );
}

function Line({ name, base, before, after }: { name: string; base: ToldPart | null; before: string; after: string }) {
  const text = useText(selfServiceTexts);
  const pieces = diffText(before, after);
  const label = name ? <div className="beside__name">{name}</div> : null;
  return (
    <>
      {base ? (
        <div className="beside__cell">
          {label}
          {base.lines[name] || <span className="hint">{text.nothing}</span>}
        </div>
      ) : null}
      <div className="beside__cell">
        {label}
        {before === '' ? <span className="hint">{text.nothing}</span> : null}
        {pieces.map((one, at) => (one.kind === 'new' ? null : one.kind === 'gone' ? <del key={at}>{one.text}</del> : one.text))}
      </div>
      <div className="beside__cell">
        {label}
        {after === '' ? <span className="hint">{text.nothing}</span> : null}
        {pieces.map((one, at) => (one.kind === 'gone' ? null : one.kind === 'new' ? <ins key={at}>{one.text}</ins> : one.text))}
      </div>
    </>
  );
}

function Pictures({ told, pictures }: { told: ToldPart; pictures: readonly ShownPicture[] }) {
  const text = useText(selfServiceTexts);
  const found = told.pictures.flatMap((id) => pictures.find((one) => one.id === id) ?? []);
  return (
    <div className="beside__cell beside__pictures">
      {found.length === 0 ? <span className="hint">{text.noPictures}</span> : null}
      {found.map((one) => (
        <Thumbnail key={one.id} picture={one} />
      ))}
    </div>
  );
}
