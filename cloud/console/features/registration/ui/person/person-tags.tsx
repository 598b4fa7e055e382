import { inLanguage } from '@shared/rules/bilingual';
import { Button, Select } from 'antd';
import { useLanguage, useText } from '../../../../platform/language';
import { TagChip } from '../../../../ui/tag-chip';
import { usePersonTags, useSetPersonTag } from '../../api/segments';
import { segmentTexts } from '../list/texts';

/** Somebody's tags: given and taken off by a tap; what a segment gave says so and goes by itself. */
export function PersonTags({ exhibitionId, participantId }: { exhibitionId: string; participantId: string }) {
  const text = useText(segmentTexts);
  const language = useLanguage();
  const { data } = usePersonTags(exhibitionId, participantId);
  const set = useSetPersonTag(exhibitionId, participantId);
  if (!data || data.items.length + data.others.length === 0) return null;
  return (
    <p className="person-tags">
      {data.items.map((tag) => (
        <span key={tag.id} title={tag.bySegment === null ? (tag.by ?? '') : text.bySegment(tag.bySegment)}>
          <TagChip tag={tag} />
          {tag.bySegment === null ? (
            <Button
              type="text"
              size="small"
              aria-label={text.removeTag(inLanguage(tag.name, language))}
              disabled={set.isPending}
              onClick={() => set.mutate({ tagId: tag.id, on: false })}
            >
              ×
            </Button>
          ) : null}
        </span>
      ))}
      {data.others.length > 0 ? (
        <Select<string>
          size="small"
          showSearch
          optionFilterProp="label"
          aria-label={text.addTag}
          placeholder={text.addTag}
          style={{ width: 140 }}
          popupMatchSelectWidth={220}
          value={null}
          loading={set.isPending}
          disabled={set.isPending}
          options={data.others.map((tag) => ({ value: tag.id, label: inLanguage(tag.name, language) }))}
          onChange={(tagId) => set.mutate({ tagId, on: true })}
        />
      ) : null}
    </p>
  );
}
