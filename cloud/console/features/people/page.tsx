import type { StaffAccount } from '@shared/contracts/staff-accounts';
import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { AddressTabs } from '../../ui/address-tabs';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useStaff } from '../../ui/staff-context';
import { ROLE_NAMES } from '../../ui/words';
import { useChangePerson, usePasswordLinkFor, usePeople } from './api/people';
import { LinkDialog } from './ui/link-dialog';
import { PersonDialog } from './ui/person-dialog';
import { PolicyTable } from './ui/policy-table';

/** Who works with the console: invited by a link, with a role and a branch, shut out at once when they leave. */
export default function PeoplePage() {
  const [editing, setEditing] = useState<StaffAccount | 'new' | null>(null);
  const [link, setLink] = useState<{ link: string; name: string } | null>(null);
  return (
    <>
      <PageHead
        title="成员与权限"
        hint="成员用自己的账号登录；离开时停用，立即生效"
        actions={
          <Button type="primary" onClick={() => setEditing('new')}>
            邀请成员
          </Button>
        }
      />
      <AddressTabs
        items={[
          { key: 'people', label: '成员', children: <PeopleTable onEdit={setEditing} onLink={setLink} /> },
          { key: 'roles', label: '角色能做什么', children: <PolicyTable /> },
        ]}
      />
      {editing ? <PersonDialog person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} onInvited={setLink} /> : null}
      {link ? <LinkDialog {...link} onClose={() => setLink(null)} /> : null}
    </>
  );
}

interface PeopleTableProps {
  onEdit: (person: StaffAccount) => void;
  onLink: (made: { link: string; name: string }) => void;
}

function PeopleTable({ onEdit, onLink }: PeopleTableProps) {
  const { modal } = App.useApp();
  const me = useStaff();
  const pages = usePeople();
  const change = useChangePerson();
  const reset = usePasswordLinkFor();

  // Alone: what this list knows of the rest may be old.
  const setDisabled = ({ id, disabled }: StaffAccount) => change.mutateAsync({ staffId: id, disabled: !disabled });
  const askDisable = (person: StaffAccount) =>
    modal.confirm({
      title: `停用「${person.name}」？`,
      content: '对方会立即退出登录，之后不能再登录；需要时可以恢复。',
      okText: '停用',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => setDisabled(person),
    });
  return (
    <>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty="还没有成员">
        {({ items }) => (
          <Table<StaffAccount>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: '姓名', dataIndex: 'name' },
              { title: '邮箱', dataIndex: 'email' },
              { title: '角色', dataIndex: 'role', render: (role: StaffAccount['role']) => ROLE_NAMES[role] },
              { title: '分公司', dataIndex: 'branch', render: (branch: StaffAccount['branch']) => branch?.name ?? '总部' },
              {
                title: '状态',
                dataIndex: 'disabled',
                render: (disabled: boolean) => (disabled ? <Tag>已停用</Tag> : <Tag color="green">正常</Tag>),
              },
              {
                title: '操作',
                key: 'acts',
                fixed: 'end',
                render: (_, person) => (
                  <span className="nowrap">
                    <Button type="link" size="small" onClick={() => onEdit(person)}>
                      修改
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      loading={reset.isPending && reset.variables === person.id}
                      onClick={() => reset.mutate(person.id, { onSuccess: ({ link }) => onLink({ link, name: person.name }) })}
                    >
                      重设密码
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      danger={!person.disabled}
                      disabled={person.id === me.id}
                      onClick={() => void (person.disabled ? setDisabled(person) : askDisable(person))}
                    >
                      {person.disabled ? '恢复' : '停用'}
                    </Button>
                  </span>
                ),
              },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </>
  );
}
