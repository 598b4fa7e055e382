import { Alert, Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { showcaseTexts } from '../../texts';
import { ItemList } from './item-list';

const MOST = 10;

/** Whom visitors may call or write to; that everybody sees it is said before it is typed. */
export function ContactsField() {
  const text = useText(showcaseTexts);
  return (
    <>
      <Alert type="warning" showIcon title={text.contactHint} style={{ marginBottom: 12 }} />
      <ItemList
        name="contacts"
        label={text.contact}
        most={MOST}
        add={text.addContact}
        remove={text.removeContact}
        blank={{ name: '', title: '', phone: '', email: '' }}
      >
        {(at) => (
          <div className="pair" style={{ marginInlineEnd: 32 }}>
            <Form.Item name={[at, 'name']} rules={[{ required: true, whitespace: true, message: text.needContact }]}>
              <Input aria-label={text.contactName} placeholder={text.contactName} count={upTo(60)} />
            </Form.Item>
            <Form.Item name={[at, 'title']}>
              <Input aria-label={text.contactTitle} placeholder={text.contactTitle} count={upTo(60)} />
            </Form.Item>
            <Form.Item name={[at, 'phone']}>
              <Input aria-label={text.contactPhone} placeholder={text.contactPhone} inputMode="tel" count={upTo(40)} />
            </Form.Item>
            <Form.Item name={[at, 'email']} rules={[{ type: 'email', message: text.badEmail }]}>
              <Input aria-label={text.contactEmail} placeholder={text.contactEmail} inputMode="email" count={upTo(200)} />
            </Form.Item>
          </div>
        )}
      </ItemList>
    </>
  );
}
