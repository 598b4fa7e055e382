import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { upTo } from '../../../../ui/graphemes';
import { MaterialSelect } from '../../../../ui/material/material-select';
import { showcaseTexts } from '../../texts';
import { HTTPS } from './films-field';
import { ItemList } from './item-list';

/** Of each sort; the contract takes twenty of both together. */
const MOST = 10;

/** Something to read: of the library of materials, or elsewhere. */
export function BrochuresField() {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  return (
    <>
      <Form.Item name="materials" label={text.materials}>
        <MaterialSelect exhibitionId={id} label={text.materials} most={MOST} />
      </Form.Item>
      <ItemList
        name="brochures"
        label={text.brochures}
        most={MOST}
        add={text.addBrochure}
        remove={text.removeBrochure}
        blank={{ title: '', url: '' }}
      >
        {(at) => (
          <>
            <Form.Item
              name={[at, 'title']}
              rules={[{ required: true, whitespace: true, message: text.needBrochure }]}
              style={{ marginInlineEnd: 32 }}
            >
              <Input aria-label={text.brochureTitle} placeholder={text.brochureTitle} count={upTo(100)} />
            </Form.Item>
            <Form.Item name={[at, 'url']} rules={[{ required: true, pattern: HTTPS, message: text.badAddress }]}>
              <Input aria-label={text.url} placeholder={text.addressHint} inputMode="url" count={upTo(2_000)} />
            </Form.Item>
          </>
        )}
      </ItemList>
    </>
  );
}
