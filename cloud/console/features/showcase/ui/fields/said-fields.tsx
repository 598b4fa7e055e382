import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { upTo } from '../../../../ui/graphemes';
import { showcaseTexts } from '../../texts';

interface SaidFieldsProps {
  readonly name: string;
  readonly label: string;
  /** Graphemes in Chinese; English takes twice as many. */
  readonly max: number;
  /** Said where it must not be empty. */
  readonly needed?: string;
  readonly hint?: string;
  /** Several lines on the screen; line breaks are none of it. */
  readonly isLong?: boolean;
  readonly autoFocus?: boolean;
}

/** A text in both languages below each other; without English the Chinese is shown. */
export function SaidFields({ name, label, max, needed, hint, isLong = false, autoFocus = false }: SaidFieldsProps) {
  const text = useText(showcaseTexts);
  const input = (most: number, focus: boolean) =>
    isLong ? (
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} count={upTo(most)} autoFocus={focus} />
    ) : (
      <Input count={upTo(most)} autoFocus={focus} />
    );
  return (
    <div className={isLong ? undefined : 'pair'}>
      <Form.Item
        name={[name, 'zh']}
        label={label}
        rules={needed ? [{ required: true, whitespace: true, message: needed }] : []}
        extra={hint}
      >
        {input(max, autoFocus)}
      </Form.Item>
      <Form.Item name={[name, 'en']} label={text.inEnglish(label)}>
        {input(max * 2, false)}
      </Form.Item>
    </div>
  );
}
