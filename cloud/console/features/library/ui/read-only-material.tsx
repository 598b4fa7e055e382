import type { MaterialView, TagView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Alert, Drawer, Flex } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { libraryTexts } from '../texts';
import { MaterialFacts } from './material-acts';
import { TagChip } from '../../../ui/tag-chip';

/** What head office shares, as a branch sees it. */
export function ReadOnlyMaterial({ material, tags, onClose }: { material: MaterialView; tags: readonly TagView[]; onClose: () => void }) {
  const text = useText(libraryTexts);
  const language = useLanguage();
  return (
    <Drawer open size={READ_WIDTH} title={inLanguage(material.title, language)} onClose={onClose}>
      <Alert type="info" showIcon title={text.readOnly} />
      <p>{inLanguage(material.description, language)}</p>
      <Flex wrap gap={4}>
        {tags
          .filter((tag) => material.tagIds.includes(tag.id))
          .map((tag) => (
            <TagChip key={tag.id} tag={tag} />
          ))}
      </Flex>
      <MaterialFacts material={material} />
    </Drawer>
  );
}
