import { View } from '@tarojs/components';
import { useState } from 'react';
import { uploadDeskPicture } from '@shared/contracts/exhibitor-desk';
import type { ShownPicture } from '@shared/contracts/media';
import { useText } from '../../platform/i18n';
import { pickPictures } from '../../platform/pick-pictures';
import { upload } from '../../platform/upload';
import { Button } from '../../ui/button';
import { toastError } from '../../ui/feedback';
import { Field } from '../../ui/field';
import { ServicePicture } from '../../ui/service-picture';
import { tappable } from '../../ui/tappable';
import { withToken } from './desk-session';
import { deskTexts } from './texts';

interface PicturesFieldProps {
  code: string;
  id: string;
  label: string;
  hint: string;
  most: number;
  value: readonly string[];
  known: readonly ShownPicture[];
  onKnown: (picture: ShownPicture) => void;
  onChange: (ids: string[]) => void;
}

/** Pictures of the exhibitor, sent to the library one after the other as they are chosen. */
export function PicturesField({ code, id, label, hint, most, value, known, onKnown, onChange }: PicturesFieldProps) {
  const text = useText(deskTexts);
  const [busy, setBusy] = useState(false);
  const single = most === 1;
  const add = async (): Promise<void> => {
    const picked = await pickPictures(single ? 1 : most - value.length);
    if (picked.length === 0) return;
    setBusy(true);
    let ids = single ? [] : [...value];
    try {
      for (const one of picked) {
        const { picture } = await withToken(code, (token) => upload(uploadDeskPicture, { query: { name: one.name } }, one, token));
        onKnown(picture);
        ids = [...ids.filter((other) => other !== picture.id), picture.id];
        onChange(ids);
      }
    } finally {
      setBusy(false);
    }
  };
  const without = (gone: string): void => onChange(value.filter((one) => one !== gone));
  const forward = (at: number): void => {
    const ids = [...value];
    const [moved] = ids.splice(at, 1);
    if (moved !== undefined) ids.splice(at - 1, 0, moved);
    onChange(ids);
  };
  return (
    <Field label={label} hint={hint}>
      {value.length > 0 ? (
        <View className="desk__pictures">
          {value.map((one, at) => {
            const picture = known.find((other) => other.id === one);
            const size = picture?.sizes.find(({ width }) => width >= 320) ?? picture?.sizes.at(-1);
            return (
              <View key={one} className="desk__picture">
                {size ? (
                  <ServicePicture
                    path={size.url}
                    className="desk__image"
                    mode={single ? 'aspectFit' : 'aspectFill'}
                    label={`${label} ${at + 1}`}
                  />
                ) : null}
                <View className="desk__picture-acts">
                  {at > 0 ? (
                    <View className="desk__act" {...tappable(() => forward(at))}>
                      {text.forward}
                    </View>
                  ) : null}
                  <View className="desk__act" {...tappable(() => without(one))}>
                    {text.remove}
                  </View>
                </View>
              </View>
            );
          })}
        </View>
      ) : null}
      {value.length < most || single ? (
        <Button id={id} kind="secondary" size="small" icon="image" busy={busy} onTap={() => void add().catch(toastError)}>
          {busy ? text.uploading : single ? (value.length > 0 ? text.changeLogo : text.chooseLogo) : text.addPictures}
        </Button>
      ) : null}
    </Field>
  );
}
