import type { ExhibitionView, StaffExhibitionView } from '@shared/contracts/exhibition';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../platform/language';
import { ExhibitionStatusTag } from '../ui/exhibition-status-tag';
import { useTyped } from '../ui/use-typed';
import { useExhibitions } from './api/exhibitions';
import { shellTexts } from './texts';

/** Which show the pages are about: found by typing, further ones as one scrolls. */
export function ExhibitionSwitcher({ chosen, onChoose }: { chosen: ExhibitionView; onChoose: (exhibition: ExhibitionView) => void }) {
  const text = useText(shellTexts);
  const { typed, setTyped, q } = useTyped();
  const [archived, setArchived] = useState(false);
  const shows = useExhibitions(q, archived);
  const found = shows.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Select
      aria-label={text.chooseShow}
      className="switcher"
      popupMatchSelectWidth={420}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      value={chosen.id}
      labelRender={() => <Show exhibition={chosen} />}
      loading={shows.isFetching}
      notFoundContent={shows.isFetching ? text.looking : shows.error ? text.listFailed : text.noSuchShow}
      options={found.map((one) => ({ value: one.id, label: <Show exhibition={one} dates /> }))}
      popupRender={(menu) => (
        <>
          {menu}
          <label className="switcher__archived" onMouseDown={(event) => event.preventDefault()}>
            <Checkbox checked={archived} onChange={(event) => setArchived(event.target.checked)}>
              {text.withArchived}
            </Checkbox>
          </label>
        </>
      )}
      onChange={(id: string) => {
        const next = found.find((one) => one.id === id);
        if (next) onChoose(next);
        setTyped('');
      }}
      onPopupScroll={({ currentTarget }) => {
        const near = currentTarget.scrollTop + currentTarget.clientHeight > currentTarget.scrollHeight - 48;
        if (near && shows.hasNextPage && !shows.isFetchingNextPage) void shows.fetchNextPage();
      }}
    />
  );
}

function Show({
  exhibition: { name, nameEn, status, datesText, archived = false },
  dates = false,
}: {
  exhibition: ExhibitionView & Partial<Pick<StaffExhibitionView, 'archived'>>;
  dates?: boolean;
}) {
  return (
    <span className="switcher__show">
      <span className="switcher__name">{inLanguage({ zh: name, en: nameEn }, useLanguage())}</span>
      {dates ? <small>{datesText}</small> : null}
      <ExhibitionStatusTag status={archived ? 'archived' : status} />
    </span>
  );
}
