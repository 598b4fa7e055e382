import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { upTo } from '../../../../ui/graphemes';
import { PictureField } from '../../../../ui/media/pictures-field';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { SaidFields } from '../fields/said-fields';

/** A hall that booths name. */
export function HallForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  return (
    <>
      <div className="pair">
        <Form.Item
          name="name"
          label={text.name}
          extra={text.hallFixed}
          rules={[{ required: true, whitespace: true, message: text.needName }]}
        >
          <Input disabled={row !== null} autoFocus={!row} count={upTo(60)} />
        </Form.Item>
        <Form.Item name="nameEn" label={text.englishName}>
          <Input count={upTo(120)} />
        </Form.Item>
      </div>
      <Form.Item name="level" label={text.level}>
        <Input count={upTo(20)} />
      </Form.Item>
      <SaidFields name="summary" label={text.summary} max={200} isLong />
      <SaidFields name="way" label={text.way} max={300} isLong />
      <Form.Item name="picture" label={text.hallPicture}>
        <PictureField exhibitionId={id} known={row?.pictures ?? []} />
      </Form.Item>
    </>
  );
}
