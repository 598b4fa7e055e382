import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { upTo } from '../../../../ui/graphemes';
import { PicturesField } from '../../../../ui/media/pictures-field';
import { MomentPicker } from '../../../../ui/show-pickers';
import { useShowTime } from '../../../../ui/show-time';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { ChoiceSelect } from '../fields/choice-select';
import { FilmsField, HTTPS } from '../fields/films-field';
import { SaidFields } from '../fields/said-fields';
import { StoryFields } from '../fields/story-fields';

/** A product of an exhibitor. */
export function ProductForm({ row }: { row: RowView | null }) {
  return (
    <>
      <OfferHead row={row} />
      <OfferRest row={row} />
    </>
  );
}

/** A new product, with when and where it is presented. */
export function LaunchForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const time = useShowTime();
  return (
    <>
      <OfferHead row={row} />
      <Form.Item name="launchesAt" label={text.launchesAt} extra={`${text.launchesAtHint} · ${text.byClock(time.clock)}`}>
        <MomentPicker />
      </Form.Item>
      <SaidFields name="place" label={text.launchPlace} max={80} />
      <OfferRest row={row} />
    </>
  );
}

function OfferHead({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  return (
    <>
      <Form.Item name="exhibitorId" label={text.exhibitor} rules={[{ required: true, message: text.needExhibitor }]}>
        <ChoiceSelect kind="exhibitor" label={text.exhibitor} placeholder={text.findExhibitor} />
      </Form.Item>
      <SaidFields name="title" label={text.productName} max={80} needed={text.needName} autoFocus={!row} />
      <SaidFields name="summary" label={text.summary} max={200} isLong />
    </>
  );
}

function OfferRest({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  const known = row?.pictures ?? [];
  return (
    <>
      <Form.Item name="pictures" label={text.pictures} extra={text.picturesHint}>
        <PicturesField exhibitionId={id} known={known} most={12} />
      </Form.Item>
      <StoryFields exhibitionId={id} pictures={known} />
      <Form.Item name="url" label={text.url} rules={[{ pattern: HTTPS, message: text.badAddress }]}>
        <Input inputMode="url" placeholder={text.addressHint} count={upTo(2_000)} />
      </Form.Item>
      <FilmsField most={5} />
    </>
  );
}
