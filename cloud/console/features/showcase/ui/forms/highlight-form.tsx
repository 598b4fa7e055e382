import { Form } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { PictureField } from '../../../../ui/media/pictures-field';
import { MomentPicker } from '../../../../ui/show-pickers';
import { useShowTime } from '../../../../ui/show-time';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { SaidFields } from '../fields/said-fields';
import { TargetField, type TypedTarget } from '../fields/target-field';

/** Something that the home page recommends. */
export function HighlightForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const chosen = {
    validator: (_: unknown, target: TypedTarget) =>
      target.kind === 'none' || target.id ? Promise.resolve() : Promise.reject(new Error(text.needTarget)),
  };
  return (
    <>
      <SaidFields name="title" label={text.heading} max={60} needed={text.needTitle} autoFocus={!row} />
      <SaidFields name="summary" label={text.summary} max={120} isLong />
      <Form.Item name="target" label={text.target} rules={[chosen]} validateTrigger="onSubmit">
        <TargetField />
      </Form.Item>
      <Form.Item name="picture" label={text.highlightPicture} extra={text.highlightPictureHint}>
        <PictureField exhibitionId={id} known={row?.pictures ?? []} />
      </Form.Item>
      <Form.Item name="until" label={text.until} extra={`${text.untilHint} · ${text.byClock(time.clock)}`}>
        <MomentPicker />
      </Form.Item>
    </>
  );
}
