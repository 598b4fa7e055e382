import type { TagChange } from '@shared/contracts/people-tag';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Popconfirm, Table } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useTagChanges, useUndoTagChange } from '../api/audience';
import { audienceTexts, changeStateTexts } from '../texts';
import { numberText } from '../../../ui/segment/reach-line';

/** Who tagged many at once, how far it is, and the way back. */
export function ChangesPanel() {
  const text = useText(audienceTexts);
  const states = useText(changeStateTexts);
  const language = useLanguage();
  const time = useShowTime();
  const { id } = useExhibition();
  const state = useTagChanges(id);
  const undo = useUndoTagChange(id);
  return (
    <LoadedView state={state} isEmpty={({ items }) => items.length === 0} empty={text.noChanges}>
      {({ items }) => (
        <Table<TagChange>
          rowKey="id"
          size="middle"
          dataSource={[...items]}
          pagination={false}
          scroll={{ x: 820 }}
          columns={[
            {
              title: text.tag,
              key: 'tag',
              render: (_, one) => `${one.on ? text.tagOn : text.tagOff} ${inLanguage(one.name, language)}`,
            },
            { title: text.onWhom, key: 'whom', render: (_, one) => one.segment ?? text.listed },
            {
              title: text.status,
              key: 'state',
              width: 190,
              render: (_, one) => (
                <>
                  {states[one.state]}
                  <div className="hint num">{text.counts(numberText(one.changed), numberText(one.seen))}</div>
                </>
              ),
            },
            { title: text.by, dataIndex: 'by', width: 120 },
            { title: text.at, dataIndex: 'at', className: 'num moment', width: 150, render: time.dated },
            {
              title: text.actions,
              key: 'actions',
              width: 100,
              render: (_, one) =>
                one.state === 'done' || one.state === 'running' ? (
                  <Popconfirm
                    title={text.undoAsk}
                    description={text.undoHint}
                    okText={text.undo}
                    cancelText={text.cancel}
                    onConfirm={() => undo.mutate(one.id)}
                  >
                    <Button size="small" loading={undo.isPending && undo.variables === one.id}>
                      {text.undo}
                    </Button>
                  </Popconfirm>
                ) : null,
            },
          ]}
        />
      )}
    </LoadedView>
  );
}
