import type { FieldsOf } from '@shared/contracts/showcase-fields';
import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { showcaseTexts } from '../../texts';
import { HTTPS } from './films-field';
import { ItemList } from './item-list';

type Brochure = FieldsOf<'profile'>['brochures'][number];
const MOST = 20;

/** Something to read elsewhere; of the library of materials one is only named and can be left out. */
export function BrochuresField() {
  const text = useText(showcaseTexts);
  return (
    <ItemList
      name="brochures"
      label={text.brochures}
      most={MOST}
      add={text.addBrochure}
      remove={text.removeBrochure}
      blank={{ kind: 'link', title: '', url: '' }}
    >
      {(at) => (
        <Form.Item noStyle shouldUpdate>
          {({ getFieldValue }) => {
            const one = getFieldValue(['brochures', at]) as Brochure | undefined;
            if (one?.kind === 'material') return <p>{text.material}</p>;
            return (
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
            );
          }}
        </Form.Item>
      )}
    </ItemList>
  );
}
