import type { AgendaClash } from '@shared/contracts/agenda';
import { useText } from '../../../platform/language';
import { agendaTexts } from '../texts';
import { laneRows } from './lane-rows';

/** A picture of what overlaps: a row for each speaker or room, by the hours of the day. The list below says the same in words. */
export function ClashPicture({ clashes }: { clashes: readonly AgendaClash[] }) {
  const text = useText(agendaTexts);
  const days = laneRows(clashes);
  return (
    <>
      {days.map((day) => (
        <figure key={day.date} className="clash-day" aria-label={text.picture(day.dayText)}>
          <figcaption>{day.dayText}</figcaption>
          <div className="clash-hours" aria-hidden="true">
            {day.hours.map((hour) => (
              <span key={hour.text} style={{ insetInlineStart: `${hour.at}%` }}>
                {hour.text}
              </span>
            ))}
          </div>
          {day.rows.map((row) => (
            <div key={row.name} className="clash-row">
              <span className="clash-name">{row.name}</span>
              <div className="clash-track" style={{ height: row.lanes * LANE }}>
                {row.bars.map((bar) => (
                  <span
                    key={bar.sessionId}
                    className={bar.drafted ? 'clash-bar is-draft' : 'clash-bar'}
                    style={{ insetInlineStart: `${bar.from}%`, width: `${bar.width}%`, top: bar.lane * LANE }}
                    title={`${bar.title} ${bar.timeText}`}
                  >
                    {bar.title}
                  </span>
                ))}
              </div>
            </div>
          ))}
        </figure>
      ))}
    </>
  );
}

const LANE = 30;
