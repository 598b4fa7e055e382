import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Button, Popconfirm, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useCreateInvitation, useInvitations, useRevokeInvitation, type Invitation } from '../api/invitations';
import { useSetup } from '../api/setup';
import { InvitationDrawer } from './invitation-drawer';

export function InvitationsPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const exhibitionId = exhibition.id;
  const pages = useInvitations(exhibitionId);
  const setup = useSetup(exhibitionId);
  const [creating, setCreating] = useState(false);
  const create = useCreateInvitation(exhibitionId);
  const revoke = useRevokeInvitation(exhibitionId);
  const time = useShowTime();
  const typeName = (id: string) => setup.data?.ticketTypes.find((type) => type.id === id)?.name.zh ?? '';

  return (
    <>
      <Button type="primary" style={{ marginBottom: 16 }} disabled={!setup.data?.ticketTypes.length} onClick={() => setCreating(true)}>
        新建邀请码
      </Button>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty="还没有邀请码。展商证、搭建证也在这里按名额发放。">
        {({ items }) => (
          <>
            <Table<Invitation>
              rowKey="id"
              dataSource={items}
              pagination={false}
              scroll={{ x: 900 }}
              columns={[
                {
                  title: '用途',
                  dataIndex: 'label',
                  width: 220,
                  render: (label: string, row) => (
                    <>
                      {label} {row.exhibitorId ? <Tag>展商</Tag> : null}
                    </>
                  ),
                },
                {
                  title: '邀请码',
                  dataIndex: 'code',
                  width: 140,
                  className: 'nowrap',
                  render: (code: string, row) => (
                    <Typography.Text copyable={!row.revoked} delete={row.revoked} code>
                      {code}
                    </Typography.Text>
                  ),
                },
                { title: '票种', dataIndex: 'ticketTypeId', width: 110, render: typeName },
                { title: '已用 / 名额', key: 'used', width: 110, className: 'num', render: (_, row) => `${row.used} / ${row.quota}` },
                {
                  title: '有效期至',
                  dataIndex: 'expiresAt',
                  width: 130,
                  className: 'num',
                  render: (at: string | null) => (at ? time.minute(at) : '长期'),
                },
                {
                  title: '状态',
                  dataIndex: 'revoked',
                  width: 90,
                  render: (revoked: boolean, row) =>
                    revoked ? (
                      <Tag>已作废</Tag>
                    ) : row.used >= row.quota ? (
                      <Tag color="gold">已用完</Tag>
                    ) : row.expiresAt && row.expiresAt <= new Date().toISOString() ? (
                      <Tag>已过期</Tag>
                    ) : (
                      <Tag color="green">可用</Tag>
                    ),
                },
                {
                  title: '操作',
                  key: 'actions',
                  fixed: 'end',
                  width: 90,
                  render: (_, row) =>
                    row.revoked ? null : (
                      <Popconfirm
                        title="作废后不能再用，已发出的票不受影响"
                        okText="作废"
                        cancelText="返回"
                        onConfirm={() => revoke.mutate(row.id)}
                      >
                        <Button size="small" danger type="text">
                          作废
                        </Button>
                      </Popconfirm>
                    ),
                },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {creating ? (
        <InvitationDrawer
          exhibition={exhibition}
          types={setup.data?.ticketTypes ?? []}
          busy={create.isPending}
          onClose={() => setCreating(false)}
          onCreate={(body) => create.mutate(body, { onSuccess: () => setCreating(false) })}
        />
      ) : null}
    </>
  );
}
