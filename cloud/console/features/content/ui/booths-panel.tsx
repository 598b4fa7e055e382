import { fieldTexts } from '@shared/rules/content-words';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { oneOf, searchOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useBooths, useContentOutline } from '../api/lists';
import { contentTexts } from '../texts';
import { BoothDrawer } from './booth-drawer';
import { FilterSelect, optionsOf } from './filter-select';
import { RowsPanel } from './rows-panel';
import { useDaysText } from './use-days-text';

/** Every stand by hall and number, with who is there. */
export function BoothsPanel() {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const { id } = useExhibition();
  const [search] = useAddressFilter();
  const halls = useContentOutline(id).data?.halls ?? [];
  const daysText = useDaysText();
  const q = searchOf(search.get('q'));
  const hall = oneOf(halls, search.get('hall'));
  const filter = { ...(q ? { q } : {}), ...(hall ? { hall } : {}) };
  return (
    <RowsPanel
      kind="booth"
      hint={text.searchBooths}
      filters={<FilterSelect name="hall" label={fields.hall} value={hall} options={optionsOf(halls)} />}
      isFiltered={Object.keys(filter).length > 0}
      rows={useBooths(id, filter)}
      width={640}
      titleOf={(row) => row.number}
      Editor={BoothDrawer}
      columns={(nameOf) => [
        { title: fields.number, key: 'number', width: 240, render: (_, row) => nameOf(row) },
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
      ]}
    />
  );
}
