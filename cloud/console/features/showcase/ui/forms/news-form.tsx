import { Form } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { PicturesField } from '../../../../ui/media/pictures-field';
import { MomentPicker } from '../../../../ui/show-pickers';
import { useShowTime } from '../../../../ui/show-time';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { SaidFields } from '../fields/said-fields';
import { StoryFields } from '../fields/story-fields';

/** An article; visitors see it from its time on. */
export function NewsForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const known = row?.pictures ?? [];
  return (
    <>
      <SaidFields name="title" label={text.heading} max={80} needed={text.needTitle} autoFocus={!row} />
      <Form.Item
        name="publishAt"
        label={text.publishAt}
        extra={text.byClock(time.clock)}
        rules={[{ required: true, message: text.needPublishAt }]}
      >
        <MomentPicker />
      </Form.Item>
      <SaidFields name="summary" label={text.summary} max={200} isLong />
      <Form.Item name="pictures" label={text.pictures} extra={text.picturesHint}>
        <PicturesField exhibitionId={id} known={known} most={12} />
      </Form.Item>
      <StoryFields exhibitionId={id} pictures={known} />
    </>
  );
}
