import type { SharedSegment } from '@shared/contracts/segment';
import { saySegment } from '@shared/rules/segment-words';
import { Button, Space, Table } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useAddressFilter } from '../../../ui/use-address-filter';
import { useShared, useTraits, useUnshare } from '../api/audience';
import { audienceTexts } from '../texts';

/** What head office asks in every show: a branch makes a segment of its own from it. */
export function SharedPanel() {
  const text = useText(audienceTexts);
  const language = useLanguage();
  const time = useShowTime();
  const { id } = useExhibition();
  const [, narrow] = useAddressFilter();
  const state = useShared(id);
  const { traits } = useTraits(id);
  const unshare = useUnshare(id);
  return (
    <LoadedView state={state} isEmpty={({ items }) => items.length === 0} empty={text.noShared}>
      {({ items, mayShare }) => (
        <Table<SharedSegment>
          rowKey="id"
          size="middle"
          dataSource={[...items]}
          pagination={false}
          scroll={{ x: 720 }}
          columns={[
            { title: text.name, dataIndex: 'name', width: 180 },
            { title: text.says, key: 'says', render: (_, one) => saySegment(one.condition, traits, language) },
            { title: text.sharedAt, dataIndex: 'sharedAt', className: 'num moment', width: 150, render: time.dated },
            {
              title: text.actions,
              key: 'actions',
              width: 200,
              render: (_, one) => (
                <Space size={6} wrap>
                  <Button size="small" onClick={() => narrow({ tab: 'segments', segment: 'new', from: one.id }, { goesBack: true })}>
                    {text.use}
                  </Button>
                  {mayShare ? (
                    <Button
                      size="small"
                      danger
                      type="text"
                      loading={unshare.isPending && unshare.variables === one.id}
                      onClick={() => unshare.mutate(one.id)}
                    >
                      {text.unshare}
                    </Button>
                  ) : null}
                </Space>
              ),
            },
          ]}
        />
      )}
    </LoadedView>
  );
}
