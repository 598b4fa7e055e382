import { fieldTexts } from '@shared/rules/content-words';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { usePageNamed } from '../../../ui/pages-context';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useContentOutline, useSessions } from '../api/lists';
import { contentTexts } from '../texts';
import { FilterSelect, optionsOf } from './filter-select';
import { ReleaseContext, ReleaseOne } from './release-one';
import { RowsPanel } from './rows-panel';
import { SessionDrawer } from './session-drawer';

/** The programme by time, by the clock of the show. */
export function SessionsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search] = useAddressFilter();
  const outline = useContentOutline(id).data;
  const days = outline?.days ?? [];
  const q = searchOf(search.get('q'));
  const date = days.find((day) => day.date === search.get('date'))?.date;
  const room = oneOf(outline?.rooms ?? [], search.get('room'));
  const track = oneOf(outline?.tracks ?? [], search.get('track'));
  const filter = { ...(q ? { q } : {}), ...(date ? { date } : {}), ...(room ? { room } : {}), ...(track ? { track } : {}) };
  const [releasing, setReleasing] = useState<string | null>(null);
  return (
    <ReleaseContext.Provider value={outline?.agenda.apart ? setReleasing : null}>
      <Waiting n={outline?.agenda.unreleased ?? 0} />
      <RowsPanel
        kind="session"
        hint={text.searchSessions}
        filters={
          <>
            <FilterSelect
              name="date"
              label={fields.date}
              value={date}
              options={days.map((day) => ({ value: day.date, label: day.text }))}
            />
            <FilterSelect name="room" label={fields.room} value={room} options={optionsOf(outline?.rooms)} />
            <FilterSelect name="track" label={fields.track} value={track} options={optionsOf(outline?.tracks)} />
          </>
        }
        isFiltered={Object.keys(filter).length > 0}
        rows={useSessions(id, filter)}
        width={720}
        titleOf={(row) => row.title}
        Editor={SessionDrawer}
        columns={(nameOf) => [
          {
            title: text.time,
            key: 'time',
            className: 'num',
            width: 130,
            render: (_, row) => (
              <>
                {row.dayText}
                <br />
                {row.timeText}
              </>
            ),
          },
          {
            title: fields.title,
            key: 'title',
            render: (_, row) => nameOf(row, row.speakers.length > 0 ? <small>{row.speakers.join(text.comma)}</small> : null),
          },
          { title: fields.room, dataIndex: 'room', width: 140 },
          { title: fields.track, dataIndex: 'track', width: 150 },
        ]}
      />
      {releasing ? <ReleaseOne sessionId={releasing} onClose={() => setReleasing(null)} /> : null}
    </ReleaseContext.Provider>
  );
}

/** How much waits to be released, and the way there. */
function Waiting({ n }: { n: number }) {
  const text = useText(contentTexts);
  const agenda = usePageNamed()('agenda');
  const navigate = useNavigate();
  if (n === 0 || !agenda) return null;
  return (
    <Alert
      className="agenda-waiting"
      type="warning"
      showIcon
      title={text.waiting(n)}
      action={
        <Button type="primary" onClick={() => void navigate(agenda.path)}>
          {text.toRelease}
        </Button>
      }
    />
  );
}
