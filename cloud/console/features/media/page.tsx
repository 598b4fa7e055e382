import type { MediaView } from '@shared/contracts/media';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { MediaDrop } from '../../ui/media/media-drop';
import { MediaGrid, Thumbnail } from '../../ui/media/media-grid';
import { mediaTexts } from '../../ui/media/texts';
import { useUploads } from '../../ui/media/use-uploads';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { SearchBox } from '../../ui/search-box';
import { useShowTime } from '../../ui/show-time';
import { searchOf, useAddressFilter } from '../../ui/use-address-filter';
import { useLibrary, useRestore } from './api/media';
import { libraryTexts } from './texts';
import { MediaDrawer } from './ui/media-drawer';

/** Every picture of a show. What is looked for stays in the address. */
export default function MediaPage() {
  const text = useText(libraryTexts);
  const words = useText(mediaTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const [open, setOpen] = useState<MediaView | null>(null);
  const uploads = useUploads(id);
  const q = searchOf(search.get('q'));
  const deleted = search.get('state') === 'deleted';
  const pages = useLibrary(id, { q, deleted });
  const empty = q ? words.notFound : deleted ? text.emptyDeleted : words.empty;
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      {deleted ? null : <MediaDrop uploads={uploads} />}
      <div className="filters">
        <SearchBox q={q} label={words.searchLabel} hint={words.searchHint} onSearch={(typed) => narrow({ q: typed })} />
        <Segmented
          aria-label={text.which}
          value={deleted ? 'deleted' : 'all'}
          options={[
            { value: 'all', label: text.all },
            { value: 'deleted', label: text.deleted },
          ]}
          onChange={(value) => narrow({ state: value === 'deleted' ? value : undefined })}
        />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={empty}>
        {({ items }) => (
          <>
            {deleted ? <DeletedList exhibitionId={id} pictures={items} /> : <MediaGrid pictures={items} onOpen={setOpen} />}
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {open ? <MediaDrawer key={open.id} exhibitionId={id} picture={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function DeletedList({ exhibitionId, pictures }: { exhibitionId: string; pictures: readonly MediaView[] }) {
  const text = useText(libraryTexts);
  const time = useShowTime();
  const restore = useRestore(exhibitionId);
  return (
    <ul className="media-grid">
      {pictures.map((one) => (
        <li key={one.id} className="media-card">
          <Thumbnail picture={one} />
          <span className="media-card__name">{one.name}</span>
          {one.deletedUntil ? <small>{text.until(time.minute(one.deletedUntil))}</small> : null}
          <Button size="small" loading={restore.isPending && restore.variables === one.id} onClick={() => restore.mutate(one.id)}>
            {text.restore}
          </Button>
        </li>
      ))}
    </ul>
  );
}
