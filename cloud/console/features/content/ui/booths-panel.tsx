import type { BoothRow } from '@shared/contracts/content-desk';
import { fieldTexts } from '@shared/rules/content-words';
import { Button, Table } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useBooths, useContentOutline } from '../api/lists';
import { contentTexts } from '../texts';
import { BoothDrawer } from './booth-drawer';
import { FilterSelect, optionsOf } from './filter-select';
import { EmptyRows, RowActions, RowMarks } from './row-parts';
import { useDaysText } from './use-days-text';
import { useOpenedRow } from './use-opened-row';

/** Every stand by hall and number, with who is there. */
export function BoothsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const { opened, open, close } = useOpenedRow();
  const halls = useContentOutline(id).data?.halls ?? [];
  const daysText = useDaysText();
  const q = searchOf(search.get('q'));
  const hall = oneOf(halls, search.get('hall'));
  const filter = { ...(q ? { q } : {}), ...(hall ? { hall } : {}) };
  const pages = useBooths(id, filter);
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchBooths} onSearch={(typed) => narrow({ q: typed })} />
        <FilterSelect name="hall" label={fields.hall} value={hall} options={optionsOf(halls)} />
        <span className="end">
          <Button type="primary" onClick={() => open('new')}>
            {text.newRow('booth')}
          </Button>
        </span>
      </div>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={Object.keys(filter).length > 0 ? text.noneFound : <EmptyRows kind="booth" onNew={() => open('new')} />}
      >
        {({ items }) => (
          <>
            <Table<BoothRow>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 640 }}
              columns={[
                {
                  title: fields.number,
                  key: 'number',
                  width: 240,
                  render: (_, row) => (
                    <div className="content-name">
                      <strong>
                        <Button type="link" className="name-link" onClick={() => open(row.id)}>
                          {row.number}
                        </Button>
                        <RowMarks row={row} />
                      </strong>
                    </div>
                  ),
                },
                { title: fields.hall, key: 'hall', width: 150, render: (_, row) => [row.hall, row.level].filter(Boolean).join(' · ') },
                {
                  title: fields.occupants,
                  key: 'exhibitors',
                  render: (_, row) =>
                    row.exhibitors.map((one) => (
                      <div key={one.id}>
                        {one.name}
                        {one.dates ? <small className="hint"> · {text.onlyOn(daysText(one.dates))}</small> : null}
                      </div>
                    )),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 120,
                  render: (_, row) => <RowActions kind="booth" row={row} title={row.number} onOpen={() => open(row.id)} />,
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? <BoothDrawer key={opened} rowId={opened === 'new' ? null : opened} onClose={close} /> : null}
    </>
  );
}
