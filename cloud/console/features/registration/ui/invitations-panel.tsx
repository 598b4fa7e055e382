import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { createInvitation, getRegistrationSetup, listInvitations, revokeInvitation } from '@shared/contracts/registration-staff';
import { Button, Popconfirm, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { call, useLoad } from '../../../platform/call';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useAction } from '../../../ui/use-action';
import { usePages } from '../../../ui/use-pages';
import { momentIn } from '../../../ui/words';
import { InvitationDrawer } from './invitation-drawer';

type Invitation = ResponseOf<typeof listInvitations>['items'][number];

export function InvitationsPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const exhibitionId = exhibition.id;
  const pages = usePages(exhibitionId, (cursor, signal) =>
    call(listInvitations, { params: { exhibitionId }, query: { limit: 20, ...(cursor ? { cursor } : {}) } }, signal),
  );
  const setup = useLoad(exhibitionId, (signal) => call(getRegistrationSetup, { params: { exhibitionId } }, signal));
  const [creating, setCreating] = useState(false);
  const { busy, act } = useAction();
  const typeName = (id: string) => setup.data?.ticketTypes.find((type) => type.id === id)?.name.zh ?? '';

  async function revoke(invitationId: string) {
    if (await act(() => call(revokeInvitation, { params: { exhibitionId, invitationId } }), '邀请码已作废')) pages.reload();
  }

  async function create(body: BodyInput<typeof createInvitation>) {
    if (!(await act(() => call(createInvitation, { params: { exhibitionId }, body }), '邀请码已生成'))) return;
    setCreating(false);
    pages.reload();
  }

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
                  render: (at: string | null) => (at ? momentIn(exhibition.timeZone, at) : '长期'),
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
                        onConfirm={() => void revoke(row.id)}
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
          busy={busy}
          onClose={() => setCreating(false)}
          onCreate={(body) => void create(body)}
        />
      ) : null}
    </>
  );
}
