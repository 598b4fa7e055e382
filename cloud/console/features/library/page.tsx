import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { PageHead } from '../../ui/page-head';
import { libraryTexts } from './texts';
import { MaterialsPanel } from './ui/materials-panel';
import { TagsPanel } from './ui/tags-panel';

/** What branches and head office hand out, and the words it is ordered by. */
export default function LibraryPage() {
  const text = useText(libraryTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        items={[
          { key: 'materials', label: text.materials, children: <MaterialsPanel /> },
          { key: 'tags', label: text.tags, children: <TagsPanel /> },
        ]}
      />
    </>
  );
}
