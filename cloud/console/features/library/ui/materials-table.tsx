import type { MaterialView, TagView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Flex, Table, Tag, Tooltip } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { bytesText } from '../../../ui/bytes-text';
import { useShowTime } from '../../../ui/show-time';
import { useRestore } from '../api/library';
import { libraryTexts } from '../texts';
import { TagChip } from '../../../ui/tag-chip';

interface MaterialsTableProps {
  readonly exhibitionId: string;
  readonly rows: readonly MaterialView[];
  readonly tags: readonly TagView[];
  readonly loading: boolean;
  readonly onOpen: (material: MaterialView) => void;
}

export function MaterialsTable({ exhibitionId, rows, tags, loading, onOpen }: MaterialsTableProps) {
  const text = useText(libraryTexts);
  const language = useLanguage();
  const time = useShowTime();
  const restore = useRestore(exhibitionId);
  const tagOf = (id: string) => tags.find((tag) => tag.id === id);
  return (
    <Table<MaterialView>
      rowKey="id"
      size="middle"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 860 }}
      columns={[
        {
          title: text.name,
          key: 'title',
          render: (_, one) => (
            <>
              {one.deletedUntil ? (
                <strong>{inLanguage(one.title, language)}</strong>
              ) : (
                <Button type="link" className="name-link" onClick={() => onOpen(one)}>
                  {inLanguage(one.title, language)}
                </Button>
              )}
              <Flex wrap gap={4}>
                {one.tagIds.map((id) => {
                  const tag = tagOf(id);
                  return tag ? <TagChip key={id} tag={tag} /> : null;
                })}
              </Flex>
            </>
          ),
        },
        {
          title: text.kind,
          key: 'kind',
          width: 190,
          render: (_, { content, fileVersion }) =>
            content.kind === 'file' ? (
              <span className="num">{text.fileLine(content.type, bytesText(content.bytes), fileVersion ?? 1)}</span>
            ) : (
              text[content.kind]
            ),
        },
        {
          title: text.owner,
          key: 'owner',
          width: 110,
          render: (_, { owner }) => (owner === 'house' ? <Tag color="gold">{text.house}</Tag> : text.branch),
        },
        {
          title: text.uses,
          key: 'uses',
          width: 130,
          render: (_, { uses }) =>
            uses.length === 0 ? (
              <span className="hint">{text.unused}</span>
            ) : (
              <Tooltip title={uses.join(text.comma)}>
                <span>{text.usedIn(uses.length)}</span>
              </Tooltip>
            ),
        },
        {
          title: text.added,
          key: 'added',
          width: 190,
          render: (_, one) =>
            one.deletedUntil ? (
              <>
                <Button size="small" loading={restore.isPending && restore.variables === one.id} onClick={() => restore.mutate(one.id)}>
                  {text.restore}
                </Button>
                <div className="hint">{text.until(time.minute(one.deletedUntil))}</div>
              </>
            ) : (
              <>
                {one.addedBy}
                <div className="hint num">{time.minute(one.addedAt)}</div>
              </>
            ),
        },
      ]}
    />
  );
}
