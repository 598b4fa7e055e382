import type { SessionRow } from '@shared/contracts/content-desk';
import { fieldTexts } from '@shared/rules/content-words';
import { Button, Table } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useContentOutline, useSessions } from '../api/lists';
import { contentTexts } from '../texts';
import { FilterSelect, optionsOf } from './filter-select';
import { EmptyRows, RowActions, RowMarks } from './row-parts';
import { SessionDrawer } from './session-drawer';
import { useOpenedRow } from './use-opened-row';

/** The programme by time, by the clock of the show. */
export function SessionsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const { opened, open, close } = useOpenedRow();
  const outline = useContentOutline(id).data;
  const days = outline?.days ?? [];
  const q = searchOf(search.get('q'));
  const date = days.find((day) => day.date === search.get('date'))?.date;
  const room = oneOf(outline?.rooms ?? [], search.get('room'));
  const track = oneOf(outline?.tracks ?? [], search.get('track'));
  const filter = { ...(q ? { q } : {}), ...(date ? { date } : {}), ...(room ? { room } : {}), ...(track ? { track } : {}) };
  const pages = useSessions(id, filter);
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchSessions} onSearch={(typed) => narrow({ q: typed })} />
        <FilterSelect name="date" label={fields.date} value={date} options={days.map((day) => ({ value: day.date, label: day.text }))} />
        <FilterSelect name="room" label={fields.room} value={room} options={optionsOf(outline?.rooms)} />
        <FilterSelect name="track" label={fields.track} value={track} options={optionsOf(outline?.tracks)} />
        <span className="end">
          <Button type="primary" onClick={() => open('new')}>
            {text.newRow('session')}
          </Button>
        </span>
      </div>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={Object.keys(filter).length > 0 ? text.noneFound : <EmptyRows kind="session" onNew={() => open('new')} />}
      >
        {({ items }) => (
          <>
            <Table<SessionRow>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 720 }}
              columns={[
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
                  render: (_, row) => (
                    <div className="content-name">
                      <strong>
                        <Button type="link" className="name-link" onClick={() => open(row.id)}>
                          {row.title}
                        </Button>
                        <RowMarks row={row} />
                      </strong>
                      {row.speakers.length > 0 ? <small>{row.speakers.join(text.comma)}</small> : null}
                    </div>
                  ),
                },
                { title: fields.room, dataIndex: 'room', width: 140 },
                { title: fields.track, dataIndex: 'track', width: 150 },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 120,
                  render: (_, row) => <RowActions kind="session" row={row} title={row.title} onOpen={() => open(row.id)} />,
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? <SessionDrawer key={opened} rowId={opened === 'new' ? null : opened} onClose={close} /> : null}
    </>
  );
}
