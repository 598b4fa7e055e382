import type { ExhibitorRow } from '@shared/contracts/content-desk';
import { fieldTexts } from '@shared/rules/content-words';
import { Button, Table, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { SearchBox } from '../../../ui/search-box';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useContentOutline, useExhibitors } from '../api/lists';
import { contentTexts } from '../texts';
import { ExhibitorDrawer } from './exhibitor-drawer';
import { FilterSelect, optionsOf } from './filter-select';
import { EmptyRows, RowActions, RowMarks } from './row-parts';
import { useOpenedRow } from './use-opened-row';
import { standName } from './stands-field';
import { useDaysText } from './use-days-text';

/** Every exhibitor by name. What is looked for, and who is open, stands in the address. */
export function ExhibitorsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const { opened, open, close } = useOpenedRow();
  const outline = useContentOutline(id).data;
  const daysText = useDaysText();
  const q = searchOf(search.get('q'));
  const hall = oneOf(outline?.halls ?? [], search.get('hall'));
  const theme = oneOf(outline?.themes ?? [], search.get('theme'));
  const filter = { ...(q ? { q } : {}), ...(hall ? { hall } : {}), ...(theme ? { theme } : {}) };
  const pages = useExhibitors(id, filter);
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchExhibitors} onSearch={(typed) => narrow({ q: typed })} />
        <FilterSelect name="hall" label={fields.hall} value={hall} options={optionsOf(outline?.halls)} />
        <FilterSelect name="theme" label={fields.theme} value={theme} options={optionsOf(outline?.themes)} />
        <span className="end">
          <Button type="primary" onClick={() => open('new')}>
            {text.newRow('exhibitor')}
          </Button>
        </span>
      </div>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={filtered ? text.noneFound : <EmptyRows kind="exhibitor" onNew={() => open('new')} />}
      >
        {({ items }) => (
          <>
            <Table<ExhibitorRow>
              rowKey="id"
              size="middle"
              dataSource={[...items]}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 700 }}
              columns={[
                {
                  title: fields.name,
                  key: 'name',
                  render: (_, row) => (
                    <div className="content-name">
                      <strong>
                        <Button type="link" className="name-link" onClick={() => open(row.id)}>
                          {row.name}
                        </Button>
                        <RowMarks row={row} />
                      </strong>
                      {row.nameEn ? <small>{row.nameEn}</small> : null}
                      {row.summary ? <small>{row.summary}</small> : null}
                    </div>
                  ),
                },
                { title: fields.theme, dataIndex: 'theme', width: 170 },
                {
                  title: fields.booths,
                  key: 'booths',
                  width: 220,
                  render: (_, row) => (
                    <div className="content-stands">
                      {row.booths.map((one) => (
                        <Tag key={one.id}>
                          {standName(one)}
                          {one.dates ? ` · ${text.onlyOn(daysText(one.dates))}` : ''}
                        </Tag>
                      ))}
                    </div>
                  ),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 120,
                  render: (_, row) => <RowActions kind="exhibitor" row={row} title={row.name} onOpen={() => open(row.id)} />,
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? <ExhibitorDrawer key={opened} rowId={opened === 'new' ? null : opened} onClose={close} /> : null}
    </>
  );
}
