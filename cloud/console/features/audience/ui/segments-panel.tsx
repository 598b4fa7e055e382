import type { SegmentFields, SegmentView } from '@shared/contracts/segment';
import { inLanguage } from '@shared/rules/bilingual';
import { saySegment } from '@shared/rules/segment-words';
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { usePreview, useSegments } from '../../../ui/segment/use-segments';
import { useShowTime } from '../../../ui/show-time';
import { idOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useDeleteSegment, usePeopleTags, useShare, useShared, useTraits } from '../api/audience';
import { audienceTexts } from '../texts';
import { PeopleDrawer } from './people-drawer';
import { ReachLine } from '../../../ui/segment/reach-line';
import { SegmentDrawer } from './segment-drawer';
import { TagDialog } from './tag-dialog';

/** Whoever is registered: what nearly every segment begins with. */
const REGISTERED: SegmentFields = {
  name: '',
  tagId: null,
  condition: {
    kind: 'group',
    join: 'all',
    not: false,
    items: [{ kind: 'condition', trait: 'registration_status', op: 'any', values: ['registered'] }],
  },
};

/** The segments of a show. Which one is open stands in the address. */
export function SegmentsPanel() {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const time = useShowTime();
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const state = useSegments(id);
  const { traits, ...catalogue } = useTraits(id);
  const shared = useShared(id);
  const tags = usePeopleTags(id);
  const remove = useDeleteSegment(id);
  const share = useShare(id);
  const [tagging, setTagging] = useState<SegmentView | null>(null);
  const open = search.get('segment');
  const listed = state.data?.items ?? [];
  const opened = open === 'new' ? null : listed.find((one) => one.id === idOf(open));
  const people = listed.find((one) => one.id === idOf(search.get('people')));
  const from = shared.data?.items.find((one) => one.id === idOf(search.get('from')));
  const begin = from ? { ...REGISTERED, name: from.name, condition: from.condition } : REGISTERED;
  const show = (set: Record<string, string | undefined>) => narrow(set, { goesBack: true });
  const tagOf = (tagId: string | null) => tags.find((one) => one.id === tagId);
  return (
    <>
      <div className="filters">
        <span className="end">
          <Button type="primary" onClick={() => show({ segment: 'new' })}>
            {text.newSegment}
          </Button>
        </span>
      </div>
      <LoadedView state={catalogue}>
        {() => (
          <LoadedView state={state} isEmpty={({ items }) => items.length === 0} empty={text.empty}>
            {({ items }) => (
              <Table<SegmentView>
                rowKey="id"
                size="middle"
                dataSource={[...items]}
                pagination={items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                scroll={{ x: 900 }}
                columns={[
                  {
                    title: text.name,
                    key: 'name',
                    width: 170,
                    render: (_, one) => {
                      const tag = tagOf(one.tagId);
                      return (
                        <>
                          <Button type="link" size="small" className="name-link" onClick={() => show({ segment: one.id })}>
                            {one.name}
                          </Button>
                          {tag ? <div className="hint">{text.rule(inLanguage(tag.name, language))}</div> : null}
                        </>
                      );
                    },
                  },
                  {
                    title: text.says,
                    key: 'says',
                    render: (_, one) => (
                      <>
                        {saySegment(one.condition, traits, language)}
                        <div className="hint">{one.faults.length > 0 ? text.faulty : <Counted exhibitionId={id} segment={one} />}</div>
                        {one.usedBy.length > 0 ? <div className="hint">{text.usedBy(one.usedBy.join(text.and))}</div> : null}
                      </>
                    ),
                  },
                  {
                    title: text.changed,
                    key: 'changed',
                    width: 150,
                    render: (_, one) => (
                      <>
                        <div className="num moment">{time.dated(one.changedAt)}</div>
                        <div className="hint">{one.changedBy}</div>
                      </>
                    ),
                  },
                  {
                    title: text.actions,
                    key: 'actions',
                    width: 250,
                    render: (_, one) => (
                      <Space size={6} wrap>
                        <Button size="small" onClick={() => show({ segment: one.id })}>
                          {text.edit}
                        </Button>
                        <Button size="small" disabled={one.faults.length > 0} onClick={() => show({ people: one.id })}>
                          {text.people}
                        </Button>
                        <Button size="small" disabled={one.faults.length > 0} onClick={() => setTagging(one)}>
                          {text.tagThem}
                        </Button>
                        {shared.data?.mayShare ? (
                          <Button
                            size="small"
                            disabled={!one.common}
                            title={one.common ? '' : text.onlyThisShow}
                            loading={share.isPending && share.variables === one.id}
                            onClick={() => share.mutate(one.id)}
                          >
                            {text.share}
                          </Button>
                        ) : null}
                        <Button
                          size="small"
                          danger
                          type="text"
                          disabled={one.usedBy.length > 0}
                          title={one.usedBy.length > 0 ? text.inUse : ''}
                          onClick={() => remove.mutate(one)}
                        >
                          {text.delete}
                        </Button>
                      </Space>
                    ),
                  },
                ]}
              />
            )}
          </LoadedView>
        )}
      </LoadedView>
      {catalogue.data && (opened || open === 'new') && !(search.get('from') && !shared.data) ? (
        <SegmentDrawer
          key={open}
          exhibitionId={id}
          traits={traits}
          segment={opened ?? null}
          begin={begin}
          onClose={() => narrow({ segment: undefined, from: undefined })}
        />
      ) : null}
      {people ? <PeopleDrawer exhibitionId={id} segment={people} onClose={() => narrow({ people: undefined })} /> : null}
      {tagging ? <TagDialog exhibitionId={id} segment={tagging} onClose={() => setTagging(null)} /> : null}
    </>
  );
}

function Counted({ exhibitionId, segment }: { exhibitionId: string; segment: SegmentView }) {
  const { data } = usePreview(exhibitionId, segment.condition);
  return data ? <ReachLine found={data} /> : <>…</>;
}
