import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { upTo } from '../../../../ui/graphemes';
import { PictureField } from '../../../../ui/media/pictures-field';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { SaidFields } from '../fields/said-fields';
import { StoryFields } from '../fields/story-fields';

/** Somebody whom the programme names. */
export function SpeakerForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  const known = row?.pictures ?? [];
  return (
    <>
      <div className="pair">
        <Form.Item
          name="name"
          label={text.personName}
          extra={text.nameFixed}
          rules={[{ required: true, whitespace: true, message: text.needName }]}
        >
          <Input disabled={row !== null} autoFocus={!row} count={upTo(120)} />
        </Form.Item>
        <Form.Item name="nameEn" label={text.englishPersonName}>
          <Input count={upTo(120)} />
        </Form.Item>
      </div>
      <SaidFields name="title" label={text.speakerTitle} max={80} />
      <SaidFields name="company" label={text.company} max={80} />
      <Form.Item name="portrait" label={text.portrait}>
        <PictureField exhibitionId={id} known={known} />
      </Form.Item>
      <StoryFields exhibitionId={id} pictures={known} />
    </>
  );
}
