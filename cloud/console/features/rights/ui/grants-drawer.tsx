import type { RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Drawer, Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { LIST_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { GrantsTable } from '../../../ui/right/grants-table';
import { grantStateTexts } from '../../../ui/right/texts';
import { useGrants } from '../../../ui/right/use-grants';
import { SearchBox } from '../../../ui/search-box';
import { exportAddress } from '../api/rights';
import { rightsTexts } from '../texts';
import { GiveDialog } from './give-dialog';

const STATES = ['all', 'held', 'handed_out', 'taken_back'] as const;

/** Who has a right of the show, and what has become of it. */
export function GrantsDrawer({ exhibitionId, right, onClose }: { exhibitionId: string; right: RightView; onClose: () => void }) {
  const text = useText(rightsTexts);
  const states = useText(grantStateTexts);
  const language = useLanguage();
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const [q, setQ] = useState<string>();
  const [giving, setGiving] = useState(false);
  const filter = { rightId: right.id, state: state === 'all' ? undefined : state, q };
  const pages = useGrants(exhibitionId, filter);
  return (
    <Drawer open size={LIST_WIDTH} title={text.grantsTitle(inLanguage(right.name, language))} onClose={onClose}>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={setQ} />
        <Segmented
          aria-label={text.state}
          value={state}
          options={STATES.map((value) => ({ value, label: states[value] }))}
          onChange={setState}
        />
        <span className="end">
          <Button href={exportAddress(exhibitionId, filter)} download="rights.csv" disabled={!pages.data?.items.length}>
            {text.export}
          </Button>{' '}
          <Button type="primary" disabled={right.archived} onClick={() => setGiving(true)}>
            {text.give}
          </Button>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || state !== 'all' ? text.noneFound : text.noGrants}>
        {({ items }) => (
          <>
            <GrantsTable exhibitionId={exhibitionId} of="right" rows={items} loading={pages.turning} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {giving ? <GiveDialog exhibitionId={exhibitionId} right={right} onClose={() => setGiving(false)} /> : null}
    </Drawer>
  );
}
