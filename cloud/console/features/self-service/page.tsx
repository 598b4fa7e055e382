import { DESK_STATES, type DeskState } from '@shared/contracts/self-service';
import { App, Button, Popconfirm, Segmented } from 'antd';
import { useState } from 'react';
import { problemText } from '../../platform/call';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../ui/search-box';
import { idOf, oneOf, searchOf, useAddressFilter } from '../../ui/use-address-filter';
import { saveLinks, useCardCounts, useDesks, useInvite } from './api/desks';
import { deskStateTexts, selfServiceTexts } from './texts';
import { DeskDrawer } from './ui/desk-drawer';
import { DesksTable } from './ui/desks-table';

/** Exhibitors who fill in their own pages: links, and what waits for approval. */
export default function SelfServicePage() {
  const { id: exhibitionId } = useExhibition();
  const text = useText(selfServiceTexts);
  const states = useText(deskStateTexts);
  const [address, narrow] = useAddressFilter();
  const state = oneOf(DESK_STATES, address.get('state'));
  const q = searchOf(address.get('q'));
  const opened = idOf(address.get('exhibitor'));
  const pages = useDesks(exhibitionId, { ...(q ? { q } : {}), ...(state ? { state } : {}) });
  const cards = useCardCounts(exhibitionId, pages.data?.items.map((one) => one.id) ?? []);
  const [chosen, setChosen] = useState<string[]>([]);
  const invite = useInvite(exhibitionId);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <div className="filters">
        <Segmented<DeskState | 'all'>
          className="scrolls"
          value={state ?? 'all'}
          onChange={(value) => narrow({ state: value === 'all' ? undefined : value })}
          options={[{ value: 'all', label: text.all }, ...DESK_STATES.map((value) => ({ value, label: states[value] }))]}
        />
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={(typed) => narrow({ q: typed })} />
        <span className="end">
          {chosen.length > 0 ? (
            <Button loading={invite.isPending} onClick={() => invite.mutate(chosen, { onSuccess: () => setChosen([]) })}>
              {text.inviteSome(chosen.length)}
            </Button>
          ) : null}{' '}
          <ExportLinks exhibitionId={exhibitionId} />{' '}
          <Popconfirm title={text.inviteAllAsk} okText={text.invite} cancelText={text.back} onConfirm={() => invite.mutate(null)}>
            <Button type="primary" loading={invite.isPending}>
              {text.inviteAll}
            </Button>
          </Popconfirm>
        </span>
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q || state ? text.noneFound : text.none}>
        {({ items }) => (
          <>
            <DesksTable
              rows={items}
              cards={cards}
              loading={pages.turning}
              chosen={chosen}
              onChoose={setChosen}
              onOpen={(id) => narrow({ exhibitor: id }, { goesBack: true })}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <DeskDrawer
          key={opened}
          exhibitionId={exhibitionId}
          rowId={opened}
          onClose={() => narrow({ exhibitor: undefined }, { goesBack: true })}
        />
      ) : null}
    </>
  );
}

function ExportLinks({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(selfServiceTexts);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function save() {
    setBusy(true);
    try {
      await saveLinks(exhibitionId, `${text.fileName}.csv`);
      void message.success(text.exported);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button title={text.exportHint} loading={busy} onClick={() => void save()}>
      {text.export}
    </Button>
  );
}
