import { Form, Input, Radio } from 'antd';
import { useText } from '../../../platform/language';
import { extraTexts } from '../texts';
import { WhenFields } from './when-fields';

/** Where the recording is, who may open it and from when; inside the guarded form of the drawer. */
export function ReplayFields({ kindNow }: { kindNow: 'link' | 'channels' }) {
  const text = useText(extraTexts);
  const kind = Form.useWatch<'link' | 'channels' | undefined>(['replay', 'kind'], Form.useFormInstance()) ?? kindNow;
  return (
    <>
      <Form.Item name={['replay', 'kind']} label={text.replayKind}>
        <Radio.Group
          options={[
            { value: 'link', label: text.link },
            { value: 'channels', label: text.channels },
          ]}
        />
      </Form.Item>
      {kind === 'link' ? (
        <Form.Item
          name={['replay', 'url']}
          label={text.address}
          rules={[{ required: true, pattern: /^https:\/\/[!-~]{3,}$/, message: text.addressRule }]}
        >
          <Input inputMode="url" maxLength={2_000} />
        </Form.Item>
      ) : (
        <>
          <Form.Item
            name={['replay', 'finderUserName']}
            label={text.finder}
            rules={[{ required: true, pattern: /^sph[0-9A-Za-z]{6,40}$/, message: text.finderRule }]}
          >
            <Input maxLength={43} />
          </Form.Item>
          <Form.Item
            name={['replay', 'feedId']}
            label={text.feed}
            rules={[{ required: true, pattern: /^[\w=+/:.-]{8,300}$/, message: text.feedRule }]}
          >
            <Input maxLength={300} />
          </Form.Item>
        </>
      )}
      <Form.Item name={['replay', 'when']} label={text.audience}>
        <WhenFields />
      </Form.Item>
    </>
  );
}
