import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Button, Popconfirm, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { Pager } from '../../../../ui/pager';
import { useShowTime } from '../../../../ui/show-time';
import { uiTexts } from '../../../../ui/texts';
import { useTypeName } from '../../../../ui/ticket-types';
import { useCreateInvitation, useInvitations, useRevokeInvitation, type Invitation } from '../../api/invitations';
import { useSetup } from '../../api/setup';
import { invitationTexts } from './texts';
import { InvitationDrawer } from './invitation-drawer';

export function InvitationsPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const exhibitionId = exhibition.id;
  const text = useText(invitationTexts);
  const { back } = useText(uiTexts);
  const pages = useInvitations(exhibitionId);
  const setup = useSetup(exhibitionId);
  const [creating, setCreating] = useState(false);
  const create = useCreateInvitation(exhibitionId);
  const revoke = useRevokeInvitation(exhibitionId);
  const time = useShowTime();
  const typeName = useTypeName(setup.data?.ticketTypes);

  return (
    <>
      <Button type="primary" style={{ marginBottom: 16 }} disabled={!setup.data?.ticketTypes.length} onClick={() => setCreating(true)}>
        {text.add}
      </Button>
      <LoadedView state={pages} isEmpty={(data) => data.items.length === 0} empty={text.none}>
        {({ items }) => (
          <>
            <Table<Invitation>
              rowKey="id"
              dataSource={items}
              pagination={false}
              scroll={{ x: 740 }}
              columns={[
                {
                  title: text.purpose,
                  dataIndex: 'label',
                  render: (label: string, row) => (
                    <>
                      {label} {row.exhibitorId ? <Tag>{text.exhibitor}</Tag> : null}
                    </>
                  ),
                },
                {
                  title: text.code,
                  dataIndex: 'code',
                  width: 150,
                  className: 'nowrap',
                  render: (code: string, row) => (
                    <Typography.Text copyable={!row.revoked} delete={row.revoked} code>
                      {code}
                    </Typography.Text>
                  ),
                },
                { title: text.type, dataIndex: 'ticketTypeId', width: 100, render: typeName },
                { title: text.used, key: 'used', width: 84, className: 'num', render: (_, row) => `${row.used} / ${row.quota}` },
                {
                  title: text.expires,
                  dataIndex: 'expiresAt',
                  width: 148,
                  className: 'num',
                  render: (at: string | null) => (at ? time.dated(at) : text.forever),
                },
                {
                  title: text.status,
                  dataIndex: 'revoked',
                  width: 84,
                  render: (revoked: boolean, row) =>
                    revoked ? (
                      <Tag>{text.isRevoked}</Tag>
                    ) : row.used >= row.quota ? (
                      <Tag color="gold">{text.isUsedUp}</Tag>
                    ) : row.expiresAt && row.expiresAt <= new Date().toISOString() ? (
                      <Tag>{text.isExpired}</Tag>
                    ) : (
                      <Tag color="green">{text.isUsable}</Tag>
                    ),
                },
                {
                  title: text.actions,
                  key: 'actions',
                  width: 76,
                  render: (_, row) =>
                    row.revoked ? null : (
                      <Popconfirm title={text.revokeHint} okText={text.revoke} cancelText={back} onConfirm={() => revoke.mutate(row.id)}>
                        <Button size="small" danger type="text">
                          {text.revoke}
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
          onCreate={create.mutateAsync}
        />
      ) : null}
    </>
  );
}
