import { standName } from '@shared/rules/stand-name';
import { fieldTexts } from '@shared/rules/content-words';
import { Tag } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useContentOutline, useExhibitors } from '../api/lists';
import { contentTexts } from '../texts';
import { ExhibitorDrawer } from './exhibitor-drawer';
import { FilterSelect, optionsOf } from './filter-select';
import { RowsPanel } from './rows-panel';
import { useDaysText } from './use-days-text';

/** Every exhibitor by name. */
export function ExhibitorsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search] = useAddressFilter();
  const outline = useContentOutline(id).data;
  const daysText = useDaysText();
  const q = searchOf(search.get('q'));
  const hall = oneOf(outline?.halls ?? [], search.get('hall'));
  const theme = oneOf(outline?.themes ?? [], search.get('theme'));
  const filter = { ...(q ? { q } : {}), ...(hall ? { hall } : {}), ...(theme ? { theme } : {}) };
  return (
    <RowsPanel
      kind="exhibitor"
      hint={text.searchExhibitors}
      filters={
        <>
          <FilterSelect name="hall" label={fields.hall} value={hall} options={optionsOf(outline?.halls)} />
          <FilterSelect name="theme" label={fields.theme} value={theme} options={optionsOf(outline?.themes)} />
        </>
      }
      isFiltered={Object.keys(filter).length > 0}
      rows={useExhibitors(id, filter)}
      width={700}
      titleOf={(row) => row.name}
      Editor={ExhibitorDrawer}
      columns={(nameOf) => [
        {
          title: fields.name,
          key: 'name',
          render: (_, row) =>
            nameOf(
              row,
              <>
                {row.nameEn ? <small>{row.nameEn}</small> : null}
                {row.summary ? <small>{row.summary}</small> : null}
              </>,
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
      ]}
    />
  );
}
