import { View } from '@tarojs/components';
import type { EditOf } from '@shared/contracts/exhibitor-draft';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, TextField } from '../../ui/field';
import { deskTexts } from './texts';

type Films = EditOf<'films'>['value'];
type Brochures = EditOf<'brochures'>['value'];
type Link = Films[number] | Brochures[number];

interface LinksFieldProps<One extends Link> {
  id: string;
  label: string;
  add: string;
  most: number;
  value: readonly One[];
  error: string | null;
  onChange: (value: One[]) => void;
}

/** Titles with addresses; what only the organiser can set stands among them and can be taken out. */
export function LinksField<One extends Link>({ id, label, add, most, value, error, onChange }: LinksFieldProps<One>) {
  const text = useText(deskTexts);
  const put = (at: number, changed: One): void => onChange(value.map((one, place) => (place === at ? changed : one)));
  return (
    <Field label={label} error={error}>
      {value.map((one, at) => (
        <Card key={at} className="desk__row">
          {one.kind === 'link' ? (
            <>
              <TextField
                id={`${id}-title-${at}`}
                label={text.linkTitle}
                value={one.title}
                maxLength={100}
                onChange={(title) => put(at, { ...one, title })}
              />
              <TextField
                id={`${id}-url-${at}`}
                label={text.linkUrl}
                value={one.url}
                maxLength={2_000}
                placeholder="https://"
                onChange={(url) => put(at, { ...one, url: url.trim() })}
              />
            </>
          ) : (
            <View className="el-muted">{one.kind === 'channels' ? `${one.title} · ${text.channelsFilm}` : text.libraryBrochure}</View>
          )}
          <Button kind="quiet" size="small" onTap={() => onChange(value.filter((_, place) => place !== at))}>
            {text.remove}
          </Button>
        </Card>
      ))}
      {value.length < most ? (
        <Button id={id} kind="secondary" size="small" onTap={() => onChange([...value, { kind: 'link', title: '', url: '' } as One])}>
          {add}
        </Button>
      ) : null}
    </Field>
  );
}
