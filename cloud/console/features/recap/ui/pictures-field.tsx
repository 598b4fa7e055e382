import type { ShownPicture } from '@shared/contracts/media';
import { MOST_RECAP_PICTURES, type RecapFields } from '@shared/contracts/recap';
import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { Thumbnail } from '../../../ui/media/media-grid';
import { useKnownPictures } from '../../../ui/media/use-known-pictures';
import { recapTexts } from '../texts';
import './recap.css';

const MediaPicker = lazy(() => import('../../../ui/media/media-picker'));

type Rows = RecapFields['pictures'];
const NO_CAPTION = { zh: '', en: '' };

interface PicturesFieldProps {
  readonly exhibitionId: string;
  readonly known: readonly ShownPicture[];
  readonly value?: Rows;
  readonly onChange?: (rows: Rows) => void;
}

/** Pictures of the library in their order, each with its caption. Fits a Form.Item. */
export function PicturesField({ exhibitionId, known, value = [], onChange }: PicturesFieldProps) {
  const text = useText(recapTexts);
  const [picking, setPicking] = useState(false);
  const pictures = useKnownPictures(
    exhibitionId,
    value.map((one) => one.mediaId),
    known,
  );
  const move = (from: number, to: number) => onChange?.(value.toSpliced(from, 1).toSpliced(to, 0, ...value.slice(from, from + 1)));
  const say = (at: number, one: Rows[number], caption: Partial<typeof NO_CAPTION>) =>
    onChange?.(value.with(at, { ...one, caption: { ...one.caption, ...caption } }));
  return (
    <>
      <ol className="recap-pictures">
        {value.map((one, at) => {
          const picture = pictures.get(one.mediaId);
          return (
            <li key={one.mediaId}>
              {picture ? <Thumbnail picture={picture} /> : <span className="media-thumb media-thumb--gone">{text.gone}</span>}
              <span className="recap-captions">
                <Input
                  aria-label={text.captionZh(at + 1)}
                  placeholder={text.captionZhHint}
                  count={upTo(80)}
                  value={one.caption.zh}
                  onChange={(event) => say(at, one, { zh: event.target.value })}
                />
                <Input
                  aria-label={text.captionEn(at + 1)}
                  placeholder={text.captionEnHint}
                  count={upTo(160)}
                  value={one.caption.en}
                  onChange={(event) => say(at, one, { en: event.target.value })}
                />
              </span>
              <span className="recap-moves">
                <Button size="small" disabled={at === 0} aria-label={text.first(at + 1)} onClick={() => move(at, 0)}>
                  ⇤
                </Button>
                <Button size="small" disabled={at === 0} aria-label={text.up(at + 1)} onClick={() => move(at, at - 1)}>
                  ↑
                </Button>
                <Button size="small" disabled={at === value.length - 1} aria-label={text.down(at + 1)} onClick={() => move(at, at + 1)}>
                  ↓
                </Button>
                <Button size="small" aria-label={text.takeOut(at + 1)} onClick={() => onChange?.(value.toSpliced(at, 1))}>
                  ×
                </Button>
              </span>
            </li>
          );
        })}
      </ol>
      <Button disabled={value.length >= MOST_RECAP_PICTURES} onClick={() => setPicking(true)}>
        {text.add}
      </Button>
      {picking ? (
        <Suspense fallback={null}>
          <MediaPicker
            exhibitionId={exhibitionId}
            most={MOST_RECAP_PICTURES - value.length}
            onClose={() => setPicking(false)}
            onChoose={(chosen) => {
              setPicking(false);
              for (const one of chosen) pictures.set(one.id, one);
              const added = chosen.filter((one) => !value.some(({ mediaId }) => mediaId === one.id));
              onChange?.([...value, ...added.map((one) => ({ mediaId: one.id, caption: NO_CAPTION }))]);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
