import type { TagView } from '@shared/contracts/material';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Popconfirm, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useAddressFilter } from '../../../ui/use-address-filter';
import { useDeleteTag, useTags } from '../api/library';
import { libraryTexts } from '../texts';
import { MergeDialog } from './merge-dialog';
import { TagChip } from '../../../ui/tag-chip';
import { TagDrawer } from './tag-drawer';

/** The words materials are ordered by: each renamed, merged or deleted in one place. */
export function TagsPanel() {
  const text = useText(libraryTexts);
  const language = useLanguage();
  const { id } = useExhibition();
  const [, narrow] = useAddressFilter();
  const state = useTags(id);
  const remove = useDeleteTag(id);
  const [open, setOpen] = useState<TagView | 'new' | null>(null);
  const [merging, setMerging] = useState<TagView | null>(null);
  const nameOf = (tag: TagView) => inLanguage(tag.name, language);
  return (
    <>
      <div className="filters">
        <span className="end">
          <Button type="primary" onClick={() => setOpen('new')}>
            {text.newTag}
          </Button>
        </span>
      </div>
      <LoadedView state={state} isEmpty={({ items }) => items.length === 0} empty={text.noTagsYet}>
        {({ items }) => (
          <Table<TagView>
            rowKey="id"
            size="middle"
            dataSource={[...items]}
            pagination={items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            scroll={{ x: 620 }}
            columns={[
              { title: text.tags, key: 'name', render: (_, tag) => <TagChip tag={tag} /> },
              {
                title: text.owner,
                key: 'owner',
                width: 120,
                render: (_, { owner }) => (owner === 'house' ? <Tag color="gold">{text.house}</Tag> : text.branch),
              },
              {
                title: text.materialsCount,
                key: 'materials',
                width: 110,
                render: (_, tag) => (
                  <Button
                    type="link"
                    className="num"
                    disabled={tag.materials === 0}
                    aria-label={text.listing(nameOf(tag))}
                    onClick={() => narrow({ tab: 'materials', tag: tag.id }, { goesBack: true })}
                  >
                    {tag.materials}
                  </Button>
                ),
              },
              {
                title: text.actions,
                key: 'actions',
                width: 240,
                render: (_, tag) =>
                  tag.mayChange ? (
                    <Space>
                      <Button size="small" onClick={() => setOpen(tag)}>
                        {text.editTag}
                      </Button>
                      <Button size="small" disabled={items.length < 2} onClick={() => setMerging(tag)}>
                        {text.merge}
                      </Button>
                      <Popconfirm
                        title={text.deleteTagAsk(nameOf(tag))}
                        description={text.deleteTagHint}
                        okText={text.deleteTag}
                        cancelText={text.cancel}
                        onConfirm={() => remove.mutate(tag.id)}
                      >
                        <Button size="small" danger disabled={tag.materials > 0} title={tag.materials > 0 ? text.tagUsed : ''}>
                          {text.deleteTag}
                        </Button>
                      </Popconfirm>
                    </Space>
                  ) : null,
              },
            ]}
          />
        )}
      </LoadedView>
      {open ? (
        <TagDrawer
          key={open === 'new' ? open : open.id}
          exhibitionId={id}
          tag={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {merging ? <MergeDialog exhibitionId={id} tag={merging} tags={state.data?.items ?? []} onClose={() => setMerging(null)} /> : null}
    </>
  );
}
