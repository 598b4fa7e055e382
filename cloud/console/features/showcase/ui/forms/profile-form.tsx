import { Form, Select } from 'antd';
import { Link } from 'react-router-dom';
import { useText } from '../../../../platform/language';
import { showcaseTabTexts } from '../../../../ui/content/words';
import { useExhibition } from '../../../../ui/exhibition-context';
import { PictureField, PicturesField } from '../../../../ui/media/pictures-field';
import type { RowView } from '../../api/rows';
import { showcaseTexts } from '../../texts';
import { BrochuresField } from '../fields/brochures-field';
import { ContactsField } from '../fields/contacts-field';
import { FilmsField } from '../fields/films-field';
import { StoryFields } from '../fields/story-fields';

/** What an exhibitor says of itself. */
export function ProfileForm({ row }: { row: RowView | null }) {
  const text = useText(showcaseTexts);
  const tabs = useText(showcaseTabTexts);
  const { id } = useExhibition();
  const known = row?.pictures ?? [];
  return (
    <>
      {row ? (
        <p className="hint">
          {text.offersOf} <Link to={`?tab=launch&exhibitor=${row.id}`}>{tabs.launch}</Link>{' '}
          <Link to={`?tab=product&exhibitor=${row.id}`}>{tabs.product}</Link>
        </p>
      ) : null}
      <Form.Item name="logo" label={text.logo} extra={text.logoHint}>
        <PictureField exhibitionId={id} known={known} />
      </Form.Item>
      <Form.Item name="pictures" label={text.pictures} extra={text.picturesHint}>
        <PicturesField exhibitionId={id} known={known} most={12} />
      </Form.Item>
      <Form.Item name="themes" label={text.themes} extra={text.themesHint}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={10} />
      </Form.Item>
      <StoryFields exhibitionId={id} pictures={known} hint={text.storyOfProfile} />
      <div className="drawer-group">{text.media}</div>
      <FilmsField most={10} />
      <BrochuresField />
      <div className="drawer-group">{text.contact}</div>
      <ContactsField />
    </>
  );
}
