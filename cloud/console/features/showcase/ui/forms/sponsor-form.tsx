import { Form, Input } from 'antd';
import { useText } from '../../../../platform/language';
import { useExhibition } from '../../../../ui/exhibition-context';
import { upTo } from '../../../../ui/graphemes';
import { PictureField } from '../../../../ui/media/pictures-field';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { ChoiceSelect } from '../fields/choice-select';
import { HTTPS } from '../fields/films-field';
import { SaidFields } from '../fields/said-fields';

/** Who holds or supports the show. */
export function SponsorForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const { id } = useExhibition();
  return (
    <>
      <SaidFields name="name" label={text.name} max={80} needed={text.needName} autoFocus={!row} />
      <SaidFields name="grade" label={text.grade} max={30} needed={text.needGrade} hint={text.gradeHint} />
      <Form.Item name="logo" label={text.sponsorLogo} extra={text.logoHint}>
        <PictureField exhibitionId={id} known={row?.pictures ?? []} />
      </Form.Item>
      <Form.Item name="exhibitorId" label={text.sponsorExhibitor} extra={text.sponsorExhibitorHint}>
        <ChoiceSelect kind="exhibitor" label={text.sponsorExhibitor} placeholder={text.findExhibitor} />
      </Form.Item>
      <Form.Item name="url" label={text.url} rules={[{ pattern: HTTPS, message: text.badAddress }]}>
        <Input inputMode="url" placeholder={text.addressHint} count={upTo(2_000)} />
      </Form.Item>
    </>
  );
}
