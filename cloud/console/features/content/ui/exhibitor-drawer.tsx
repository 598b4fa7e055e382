import { standName } from '@shared/rules/stand-name';
import { fieldTexts } from '@shared/rules/content-words';
import { AutoComplete, Form, Input } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { usePageNamed } from '../../../ui/pages-context';
import { useContentOutline } from '../api/lists';
import type { ContentRow } from '../api/rows';
import { contentTexts } from '../texts';
import { optionsOf } from './filter-select';
import { lineOf, RowDrawer } from './row-drawer';
import { StandsField, type Stand } from './stands-field';
import { useDaysText } from './use-days-text';

interface Fields {
  name: string;
  nameEn: string;
  theme: string;
  summary: string;
  description: string;
  website: string;
  phone: string;
  country: string;
  booths: Stand[];
}

const BLANK: Fields = { name: '', nameEn: '', theme: '', summary: '', description: '', website: '', phone: '', country: '', booths: [] };
export const ADDRESS = /^https?:\/\/\S+$/i;

function shown({ content, stands }: ContentRow): Fields {
  if (content.kind !== 'exhibitor') return BLANK;
  const { booths, ...lines } = content.fields;
  const named = (id: string) => stands.find((one) => one.id === id);
  const texts = Object.fromEntries(Object.entries(lines).map(([field, value]) => [field, value ?? '']));
  return {
    ...BLANK,
    ...texts,
    booths: booths.map(({ id, dates }) => ({ id, name: standName(named(id) ?? { number: id, hall: '' }), dates: dates ?? [] })),
  };
}

const written = ({ name, booths, ...lines }: Fields) => ({
  kind: 'exhibitor' as const,
  fields: {
    name: name.trim(),
    nameEn: lineOf(lines.nameEn),
    theme: lineOf(lines.theme),
    summary: lineOf(lines.summary),
    description: lineOf(lines.description),
    website: lineOf(lines.website),
    phone: lineOf(lines.phone),
    country: lineOf(lines.country),
    booths: booths.map(({ id, dates }) => ({ id, dates: dates.length > 0 ? [...dates].sort() : null })),
  },
});

/** Makes an exhibitor or changes one, with the stands they have and when. */
export function ExhibitorDrawer({ rowId, onClose }: { rowId: string | null; onClose: () => void }) {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const themes = useContentOutline(useExhibition().id).data?.themes;
  const daysText = useDaysText();
  const showcase = usePageNamed()('showcase');
  const standText = ({ name, dates }: Stand) => (dates.length > 0 ? `${name} (${daysText(dates)})` : name);
  return (
    <RowDrawer<Fields>
      kind="exhibitor"
      rowId={rowId}
      blank={BLANK}
      shown={shown}
      written={written}
      textsOf={({ booths, ...lines }) => ({
        ...Object.fromEntries(Object.entries(lines).map(([field, value]) => [fields[field as keyof typeof lines], value])),
        [fields.booths]: booths.map(standText).join(text.comma),
      })}
      onClose={onClose}
    >
      {rowId && showcase ? (
        <p className="hint">
          <Link to={`${showcase.path}?tab=profile&row=${rowId}`}>{text.showcaseLink}</Link>
        </p>
      ) : null}
      <div className="drawer-group">{text.basics}</div>
      <Form.Item name="name" label={fields.name} rules={[{ required: true, whitespace: true, message: text.needName }]}>
        <Input autoFocus={!rowId} count={upTo(200)} />
      </Form.Item>
      <Form.Item name="nameEn" label={fields.nameEn}>
        <Input count={upTo(200)} />
      </Form.Item>
      <Form.Item name="booths" label={text.stands} extra={text.standsHint}>
        <StandsField />
      </Form.Item>
      <div className="pair">
        <Form.Item name="theme" label={fields.theme}>
          <AutoComplete options={optionsOf(themes)} showSearch={{ filterOption: true }}>
            <Input count={upTo(80)} />
          </AutoComplete>
        </Form.Item>
        <Form.Item name="country" label={fields.country}>
          <Input count={upTo(80)} />
        </Form.Item>
      </div>
      <div className="drawer-group">{text.details}</div>
      <Form.Item name="summary" label={fields.summary}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} count={{ ...upTo(300), show: true }} />
      </Form.Item>
      <Form.Item name="description" label={fields.description} extra={text.paragraphsHint}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} count={upTo(20_000)} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="website" label={fields.website} rules={[{ pattern: ADDRESS, message: text.badAddress }]}>
          <Input inputMode="url" placeholder={text.addressHint} count={upTo(500)} />
        </Form.Item>
        <Form.Item name="phone" label={fields.phone}>
          <Input inputMode="tel" count={upTo(40)} />
        </Form.Item>
      </div>
    </RowDrawer>
  );
}
