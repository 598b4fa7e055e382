import type { MediaView } from '@shared/contracts/media';
import { Tag } from 'antd';
import { inLanguage } from '@shared/rules/bilingual';
import { useRef, type KeyboardEvent } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { mediaTexts } from './texts';
import './media.css';

interface MediaGridProps {
  readonly pictures: readonly MediaView[];
  /** Chosen ones by id, in their order; none where nothing is chosen here. */
  readonly chosen?: readonly string[];
  readonly onOpen: (picture: MediaView) => void;
}

/** Its smallest size that is wide enough. */
export const thumbnailOf = ({ sizes }: Pick<MediaView, 'sizes'>, width: number) =>
  (sizes.find((size) => size.width >= width) ?? sizes.at(-1))?.url ?? '';

/** Pictures beside each other; the arrow keys go from one to the next, 回车 opens or chooses it. */
export function MediaGrid({ pictures, chosen, onOpen }: MediaGridProps) {
  const text = useText(mediaTexts);
  const list = useRef<HTMLUListElement>(null);
  function go(event: KeyboardEvent) {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((one) => one === document.activeElement);
    const to = at < 0 ? -1 : placeAfter(buttons, at, event.key);
    if (to < 0) return;
    event.preventDefault();
    buttons[to]?.focus();
  }
  return (
    <ul ref={list} className="media-grid" aria-label={text.pictures} onKeyDown={go}>
      {pictures.map((one) => {
        const place = chosen?.indexOf(one.id) ?? -1;
        return (
          <li key={one.id}>
            <button type="button" className="media-card" {...(chosen ? { 'aria-pressed': place >= 0 } : {})} onClick={() => onOpen(one)}>
              <Thumbnail picture={one} />
              {place >= 0 ? <span className="media-card__place num">{place + 1}</span> : null}
              <span className="media-card__name">{one.name}</span>
              <small className="num">{text.size(one.width, one.height)}</small>
              {one.alt.zh || one.alt.en ? null : <Tag>{text.noAlt}</Tag>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** The whole picture, in a box that is there before it. */
export function Thumbnail({ picture }: { picture: Pick<MediaView, 'alt' | 'sizes'> }) {
  const language = useLanguage();
  return (
    <span className="media-thumb">
      <img loading="lazy" src={thumbnailOf(picture, 320)} alt={inLanguage(picture.alt, language)} />
    </span>
  );
}

/** Where a key leads from a place in the grid; -1: nowhere. Rows are told by where the cards stand. */
function placeAfter(cards: readonly HTMLElement[], at: number, key: string): number {
  const here = cards[at]?.getBoundingClientRect();
  if (!here) return -1;
  if (key === 'ArrowLeft') return at - 1;
  if (key === 'ArrowRight') return at + 1 < cards.length ? at + 1 : -1;
  if (key === 'Home') return 0;
  if (key === 'End') return cards.length - 1;
  const sameColumn = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().left - here.left) < 4;
  if (key === 'ArrowDown') return cards.findIndex((one, place) => place > at && sameColumn(one));
  if (key === 'ArrowUp') return cards.findLastIndex((one, place) => place < at && sameColumn(one));
  return -1;
}
