import type { ShownPicture } from '@shared/contracts/media';
import { inLanguage } from '@shared/rules/bilingual';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { Thumbnail } from './media-grid';
import { mediaTexts } from './texts';
import { useKnownPictures } from './use-known-pictures';
import './media.css';

const MediaPicker = lazy(() => import('./media-picker'));

interface PicturesFieldProps {
  readonly id?: string;
  readonly exhibitionId: string;
  /** How many there may be. */
  readonly most: number;
  /** Those that are named, to be shown. */
  readonly known: readonly ShownPicture[];
  readonly value?: readonly string[];
  readonly onChange?: (ids: string[]) => void;
}

/** Pictures of the library in an order: chosen, taken in, moved and left out. Fits a Form.Item. */
export function PicturesField({ id, exhibitionId, most, known, value = [], onChange }: PicturesFieldProps) {
  const text = useText(mediaTexts);
  const language = useLanguage();
  const pictures = useKnownPictures(exhibitionId, value, known);
  const [picking, setPicking] = useState(false);
  const move = (from: number, to: number) => onChange?.(value.toSpliced(from, 1).toSpliced(to, 0, ...value.slice(from, from + 1)));
  return (
    <div className="pictures-field">
      {value.length > 0 ? (
        <ol className="media-chosen">
          {value.map((mediaId, at) => {
            const picture = pictures.get(mediaId);
            const name = (picture && inLanguage(picture.alt, language)) || text.nth(at + 1);
            return (
              <li key={mediaId}>
                {picture ? <Thumbnail picture={picture} /> : <span className="media-thumb media-thumb--gone">{text.gone}</span>}
                <span>
                  {most > 1 ? (
                    <>
                      <Button size="small" disabled={at === 0} aria-label={text.earlier(name)} onClick={() => move(at, at - 1)}>
                        ←
                      </Button>
                      <Button
                        size="small"
                        disabled={at === value.length - 1}
                        aria-label={text.later(name)}
                        onClick={() => move(at, at + 1)}
                      >
                        →
                      </Button>
                    </>
                  ) : null}
                  <Button size="small" aria-label={text.takeOut(name)} onClick={() => onChange?.(value.toSpliced(at, 1))}>
                    ×
                  </Button>
                </span>
              </li>
            );
          })}
        </ol>
      ) : null}
      {value.length < most || most === 1 ? (
        <Button {...(id ? { id } : {})} onClick={() => setPicking(true)}>
          {most === 1 && value.length > 0 ? text.another : text.add}
        </Button>
      ) : null}
      {picking ? (
        <Suspense fallback={null}>
          <MediaPicker
            exhibitionId={exhibitionId}
            most={most === 1 ? 1 : most - value.length}
            onClose={() => setPicking(false)}
            onChoose={(chosen) => {
              setPicking(false);
              for (const one of chosen) pictures.set(one.id, one);
              const ids = chosen.map((one) => one.id);
              onChange?.(most === 1 ? ids : [...value, ...ids.filter((one) => !value.includes(one))]);
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

/** One of them, or none. */
export function PictureField({
  value,
  onChange,
  ...rest
}: Omit<PicturesFieldProps, 'most' | 'value' | 'onChange'> & {
  readonly value?: string | null;
  readonly onChange?: (id: string | null) => void;
}) {
  return <PicturesField {...rest} most={1} value={value ? [value] : []} onChange={([first]) => onChange?.(first ?? null)} />;
}
