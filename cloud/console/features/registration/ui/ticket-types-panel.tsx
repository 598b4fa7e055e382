import type { ExhibitionView } from '@shared/contracts/exhibition';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { TICKET_KIND_NAMES } from '../../../ui/words';
import { useSetup, type TicketType } from '../api/setup';
import { TicketTypeDrawer } from './ticket-type-drawer';

export function TicketTypesPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useSetup(exhibition.id);
  const time = useShowTime();
  const [editing, setEditing] = useState<TicketType | 'new' | null>(null);
  const windowText = (from: string | null, until: string | null, always: string) =>
    from || until ? `${from ? time.dated(from) : '即刻'} 起${until ? `，至 ${time.dated(until)}` : ''}` : always;
  return (
    <>
      <p className="hint">
        入场次数、再入场和各闸口放行的票种，在「签到 → 闸口与规则」里设置；展商证、搭建证按名额发放，在「邀请码与证件」里生成。
      </p>
      <div className="filters">
        <Button type="primary" onClick={() => setEditing('new')}>
          新建票种
        </Button>
      </div>
      <LoadedView state={state} isEmpty={(data) => data.ticketTypes.length === 0} empty="还没有票种">
        {({ ticketTypes }) => (
          <Table<TicketType>
            rowKey="id"
            dataSource={ticketTypes}
            pagination={false}
            scroll={{ x: 720 }}
            columns={[
              {
                title: '名称',
                key: 'name',
                render: (_, type) => (
                  <>
                    <div>
                      {type.name.zh} {type.hidden ? <Tag>不公开</Tag> : null}
                    </div>
                    <div className="hint">{type.name.en || '无英文名称'}</div>
                  </>
                ),
              },
              { title: '类别', dataIndex: 'kind', width: 80, render: (kind: TicketType['kind']) => TICKET_KIND_NAMES[kind] },
              {
                title: '已发 / 名额',
                key: 'quota',
                className: 'num',
                width: 120,
                render: (_, type) => (
                  <>
                    {type.quota === null && type.taken >= COUNT_CAP ? `${COUNT_CAP}+` : type.taken} / {type.quota ?? '不限'}{' '}
                    {type.waiting > 0 ? <Tag color="gold">候补 {type.waiting} 人</Tag> : null}
                  </>
                ),
              },
              {
                title: '报名方式',
                key: 'rules',
                width: 130,
                render: (_, type) =>
                  [
                    type.needsApproval ? '需审核' : '',
                    type.needsInvitation ? '凭邀请码' : '',
                    type.quota !== null && type.waitingList ? '满员可候补' : '',
                  ]
                    .filter(Boolean)
                    .join('、') || '直接出票',
              },
              {
                title: '报名时间与有效期',
                key: 'windows',
                render: (_, type) => (
                  <>
                    <div>报名：{windowText(type.saleFrom, type.saleUntil, '与展会报名同步')}</div>
                    <div>入场：{windowText(type.validFrom, type.validUntil, '整个展期')}</div>
                  </>
                ),
              },
              {
                title: '操作',
                key: 'actions',
                fixed: 'end',
                width: 80,
                render: (_, type) => (
                  <Button size="small" onClick={() => setEditing(type)}>
                    编辑
                  </Button>
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      {editing ? (
        <TicketTypeDrawer exhibition={exhibition} type={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      ) : null}
    </>
  );
}
