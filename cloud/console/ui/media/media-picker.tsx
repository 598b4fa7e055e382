import { listMedia, type MediaView } from '@shared/contracts/media';
import { App, Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useText } from '../../platform/language';
import { usePages } from '../../platform/query';
import { useLeaveGuard } from '../leave-guard';
import { LoadedView } from '../loaded-view';
import { Pager } from '../pager';
import { SearchBox } from '../search-box';
import { MediaDrop } from './media-drop';
import { MediaGrid, Thumbnail } from './media-grid';
import { mediaTexts } from './texts';
import { isUnderway } from '../upload/use-file-uploads';
import { useUploads } from './use-uploads';

interface MediaPickerProps {
  readonly exhibitionId: string;
  /** How many may be chosen. */
  readonly most: number;
  readonly onChoose: (pictures: readonly MediaView[]) => void;
  readonly onClose: () => void;
}

const PAGE = 24;

/** Chooses pictures from the library in an order, or takes new ones into it: what is dropped here is chosen. */
export default function MediaPicker({ exhibitionId, most, onChoose, onClose }: MediaPickerProps) {
  const text = useText(mediaTexts);
  const [q, setQ] = useState<string>();
  const [chosen, setChosen] = useState<readonly MediaView[]>([]);
  const pages = usePages(listMedia, { params: { exhibitionId }, query: { limit: PAGE, ...(q ? { q } : {}) } });
  const without = (all: readonly MediaView[], id: string) => all.filter((one) => one.id !== id);
  const { message } = App.useApp();
  /** Of one alone the next takes its place; beyond several none is taken, and that is said. */
  const add = (picture: MediaView, place = (rest: readonly MediaView[]) => rest.length) => {
    if (most > 1 && chosen.length >= most && !chosen.some((one) => one.id === picture.id))
      void message.warning(text.full(most, picture.name));
    setChosen((before) => {
      const rest = without(before, picture.id);
      return rest.length < most ? rest.toSpliced(place(rest), 0, picture) : most === 1 ? [picture] : before;
    });
  };
  const toggle = (picture: MediaView) =>
    chosen.some((one) => one.id === picture.id) ? setChosen((before) => without(before, picture.id)) : add(picture);
  // In the order in which they were dropped, whichever is in first.
  const places = useRef(new Map<string, number>());
  const uploads = useUploads(exhibitionId, (picture, place) => {
    places.current.set(picture.id, place);
    add(picture, (rest) => {
      const next = rest.findIndex((one) => (places.current.get(one.id) ?? -1) > place);
      return next < 0 ? rest.length : next;
    });
  });
  const isSending = uploads.items.some(isUnderway);
  const guard = useLeaveGuard(() => isSending, onClose);
  return (
    <Modal
      open
      width={880}
      title={text.pick}
      okText={most === 1 ? text.use : text.useSeveral(chosen.length)}
      okButtonProps={{ disabled: chosen.length === 0 || isSending }}
      onOk={() => onChoose(chosen)}
      onCancel={guard.close}
    >
      <p className="hint">{most === 1 ? text.pickOne : text.pickSeveral}</p>
      <MediaDrop uploads={uploads} />
      <div className="filters">
        <SearchBox q={q} label={text.searchLabel} hint={text.searchHint} onSearch={setQ} />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={q ? text.notFound : text.empty}>
        {({ items }) => (
          <>
            <MediaGrid pictures={items} chosen={chosen.map((one) => one.id)} onOpen={toggle} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {most > 1 && chosen.length > 0 ? <ChosenRow chosen={chosen} onChange={setChosen} /> : null}
    </Modal>
  );
}

function ChosenRow({ chosen, onChange }: { chosen: readonly MediaView[]; onChange: (chosen: readonly MediaView[]) => void }) {
  const text = useText(mediaTexts);
  const move = (from: number, to: number) => {
    const moved = chosen[from];
    if (moved) onChange(chosen.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  return (
    <section aria-label={text.chosen}>
      <h3>{text.chosen}</h3>
      <ol className="media-chosen">
        {chosen.map((one, at) => (
          <li key={one.id}>
            <Thumbnail picture={one} />
            <span>
              <Button size="small" disabled={at === 0} aria-label={text.earlier(one.name)} onClick={() => move(at, at - 1)}>
                ←
              </Button>
              <Button size="small" disabled={at === chosen.length - 1} aria-label={text.later(one.name)} onClick={() => move(at, at + 1)}>
                →
              </Button>
              <Button size="small" aria-label={text.takeOut(one.name)} onClick={() => onChange(chosen.toSpliced(at, 1))}>
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
