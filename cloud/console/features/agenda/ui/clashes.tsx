import type { AgendaClash, AgendaDraft } from '@shared/contracts/agenda';
import { Tag } from 'antd';
import { useText } from '../../../platform/language';
import { agendaTexts } from '../texts';
import { ClashPicture } from './clash-picture';

/** What cannot take place as it is written: what the release would bring first, what is on show already folded away. */
export function Clashes({ clashes: { fresh, freshMore, existing, existingMore } }: Pick<AgendaDraft, 'clashes'>) {
  const text = useText(agendaTexts);
  return (
    <section className={fresh.length > 0 ? 'panel agenda-clashes is-clashing' : 'panel agenda-clashes'}>
      <h2>{text.clashes}</h2>
      {fresh.length === 0 ? (
        <p className="hint">{text.noFresh}</p>
      ) : (
        <>
          <p>
            <strong>{text.fresh(fresh.length + freshMore)}</strong>
          </p>
          <ClashPicture clashes={fresh} />
          <ClashList clashes={fresh} more={freshMore} />
        </>
      )}
      {existing.length > 0 ? (
        <details>
          <summary>{text.existing(existing.length + existingMore)}</summary>
          <ClashList clashes={existing} more={existingMore} />
        </details>
      ) : null}
    </section>
  );
}

function ClashList({ clashes, more }: { clashes: readonly AgendaClash[]; more: number }) {
  const text = useText(agendaTexts);
  return (
    <>
      <ul className="agenda-clash-list">
        {clashes.map((clash) => (
          <li key={`${clash.kind}.${clash.name}.${clash.sessions.map((one) => one.sessionId).join('.')}`}>
            <strong>{text.clash(clash.kind, clash.name)}</strong>
            {clash.sessions.map((one) => (
              <span key={one.sessionId}>
                <b>{one.title}</b> <small className="num">{[`${one.dayText} ${one.timeText}`, one.room].filter(Boolean).join(' · ')}</small>
                {one.drafted ? <Tag color="gold">{text.draftMark}</Tag> : null}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="hint">{text.more(more)}</p> : null}
    </>
  );
}
