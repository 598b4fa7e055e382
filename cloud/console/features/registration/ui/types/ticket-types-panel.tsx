import type { ExhibitionView } from '@shared/contracts/exhibition';
import { inLanguage } from '@shared/rules/bilingual';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { useShowTime } from '../../../../ui/show-time';
import { ticketKindTexts } from '../../../../ui/words';
import { useSetup, type TicketType } from '../../api/setup';
import { useOrder, useRestore } from '../../api/ticket-types';
import { ticketTypeTexts, typeActTexts } from './texts';
import { moved } from '../form/form-draft';
import { TicketTypeDrawer } from './ticket-type-drawer';
import { MergeDialog } from './merge-dialog';
import { OrderHandle } from './order-handle';
import { TypeActions } from './type-actions';

export function TicketTypesPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useSetup(exhibition.id);
  const time = useShowTime();
  const text = useText(ticketTypeTexts);
  const kinds = useText(ticketKindTexts);
  const language = useLanguage();
  const [editing, setEditing] = useState<TicketType | 'new' | null>(null);
  const [merging, setMerging] = useState<TicketType | null>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const acts = useText(typeActTexts);
  const order = useOrder(exhibition.id);
  const restore = useRestore(exhibition.id);
  const types = state.data?.ticketTypes ?? [];
  const nameOf = (id: string) => {
    const type = types.find((one) => one.id === id);
    return type ? inLanguage(type.name, language) : '';
  };
  function move(from: number, to: number) {
    if (to < 0 || to >= types.length || from === to || order.isPending) return;
    order.mutate(moved(types, from, to).map((one) => one.id));
  }
  const windowText = (from: string | null, until: string | null, always: string) =>
    from || until ? text.span(from && time.dated(from), until && time.dated(until)) : always;
  return (
    <>
      <p className="hint">{text.hint}</p>
      <div className="filters">
        <Button type="primary" onClick={() => setEditing('new')}>
          {text.add}
        </Button>
      </div>
      {state.data?.deletedTypes.map((one) => (
        <Alert
          key={one.id}
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={acts.deletedUntil(inLanguage(one.name, language), time.minute(one.until))}
          action={
            <Button size="small" loading={restore.isPending} onClick={() => restore.mutate(one.id)}>
              {acts.undo}
            </Button>
          }
        />
      ))}
      <LoadedView state={state} isEmpty={(data) => data.ticketTypes.length === 0} empty={text.none}>
        {({ ticketTypes }) => (
          <Table<TicketType>
            rowKey="id"
            dataSource={ticketTypes}
            pagination={false}
            scroll={{ x: 780 }}
            onRow={(_, at = 0) => ({
              onDragOver: (event) => {
                if (dragged !== null) event.preventDefault();
              },
              onDrop: (event) => {
                event.preventDefault();
                if (dragged !== null) move(dragged, at);
                setDragged(null);
              },
            })}
            columns={[
              {
                title: acts.order,
                key: 'order',
                width: 110,
                render: (_, type, at) => (
                  <OrderHandle
                    name={inLanguage(type.name, language)}
                    at={at}
                    of={ticketTypes.length}
                    busy={order.isPending}
                    onMove={(to) => move(at, to)}
                    onDrag={(dragging) => setDragged(dragging ? at : null)}
                  />
                ),
              },
              {
                title: text.name,
                key: 'name',
                render: (_, type) => (
                  <>
                    <div>
                      {inLanguage(type.name, language)} {type.hidden ? <Tag>{text.isHidden}</Tag> : null}
                      {type.stopped ? <Tag color="red">{acts.isStopped}</Tag> : null}
                      {type.mergingInto ? <Tag color="gold">{acts.isMerging(nameOf(type.mergingInto))}</Tag> : null}
                    </div>
                    <div className="hint">{type.name.en ? (language === 'en' ? type.name.zh : type.name.en) : text.noEnglishName}</div>
                  </>
                ),
              },
              { title: text.kind, dataIndex: 'kind', width: 98, render: (kind: TicketType['kind']) => kinds[kind] },
              {
                title: text.taken,
                key: 'quota',
                className: 'num',
                width: 100,
                render: (_, type) => (
                  <>
                    {type.quota === null && type.taken >= COUNT_CAP ? `${COUNT_CAP}+` : type.taken} / {type.quota ?? text.noLimit}{' '}
                    {type.waiting > 0 ? <Tag color="gold">{text.waiting(type.waiting)}</Tag> : null}
                  </>
                ),
              },
              {
                title: text.rules,
                key: 'rules',
                width: 104,
                render: (_, type) =>
                  [
                    type.needsApproval ? text.needsApproval : '',
                    type.needsInvitation ? text.needsInvitation : '',
                    type.quota !== null && type.waitingList ? text.canWait : '',
                  ]
                    .filter(Boolean)
                    .join(text.and) || text.noRules,
              },
              {
                title: text.windows,
                key: 'windows',
                render: (_, type) => (
                  <>
                    <div>{text.sale(windowText(type.saleFrom, type.saleUntil, text.asShow))}</div>
                    <div>{text.valid(windowText(type.validFrom, type.validUntil, text.wholeShow))}</div>
                  </>
                ),
              },
              {
                title: text.actions,
                key: 'actions',
                width: 130,
                render: (_, type) => (
                  <TypeActions exhibitionId={exhibition.id} type={type} onEdit={() => setEditing(type)} onMerge={() => setMerging(type)} />
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      {merging ? <MergeDialog exhibitionId={exhibition.id} type={merging} types={types} onClose={() => setMerging(null)} /> : null}
      {editing ? (
        <TicketTypeDrawer exhibition={exhibition} type={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </>
  );
}
