import { fieldTexts } from '@shared/rules/content-words';
import { AutoComplete, Form, Input } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { upTo } from '../../../ui/graphemes';
import { useContentOutline } from '../api/lists';
import type { ContentRow } from '../api/rows';
import { contentTexts } from '../texts';
import { optionsOf } from './filter-select';
import { lineOf, RowDrawer } from './row-drawer';

interface Fields {
  number: string;
  hall: string;
  level: string;
}

const BLANK: Fields = { number: '', hall: '', level: '' };
const shown = ({ content }: ContentRow): Fields =>
  content.kind === 'booth' ? { ...content.fields, level: content.fields.level ?? '' } : BLANK;
const written = ({ number, hall, level }: Fields) => ({
  kind: 'booth' as const,
  fields: { number: number.trim(), hall: hall.trim(), level: lineOf(level) },
});

/** Makes a stand or changes one; who stands there is said with the exhibitor. */
export function BoothDrawer({ rowId, onClose }: { rowId: string | null; onClose: () => void }) {
  const text = useText(contentTexts);
  const fields = useText(fieldTexts);
  const halls = useContentOutline(useExhibition().id).data?.halls;
  return (
    <RowDrawer<Fields>
      kind="booth"
      rowId={rowId}
      blank={BLANK}
      shown={shown}
      written={written}
      textsOf={({ number, hall, level }) => ({ [fields.number]: number, [fields.hall]: hall, [fields.level]: level })}
      onClose={onClose}
    >
      <Form.Item name="number" label={fields.number} rules={[{ required: true, whitespace: true, message: text.needNumber }]}>
        <Input autoFocus={!rowId} count={upTo(60)} />
      </Form.Item>
      <div className="pair">
        <Form.Item name="hall" label={fields.hall}>
          <AutoComplete options={optionsOf(halls)} showSearch={{ filterOption: true }}>
            <Input placeholder={text.hallHint} count={upTo(60)} />
          </AutoComplete>
        </Form.Item>
        <Form.Item name="level" label={fields.level}>
          <Input count={upTo(20)} />
        </Form.Item>
      </div>
    </RowDrawer>
  );
}
