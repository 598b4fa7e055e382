import type { StaffAccount } from '@shared/contracts/staff-accounts';
import { App, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { useStaff } from '../../ui/staff-context';
import { uiTexts } from '../../ui/texts';
import { roleTexts } from '../../ui/words';
import { useChangePerson, useDropSecondFactor, usePasswordLinkFor, usePeople, useUnbindWechat } from './api/people';
import { lostPhoneTexts, peopleTexts } from './texts';
import { LinkDialog } from './ui/link-dialog';
import { PersonDialog } from './ui/person-dialog';
import { PolicyTable } from './ui/policy-table';

/** Who works with the console: invited by a link, with a role and a branch, shut out at once when they leave. */
export default function PeoplePage() {
  const text = useText(peopleTexts);
  const [editing, setEditing] = useState<StaffAccount | 'new' | null>(null);
  const [link, setLink] = useState<{ link: string; name: string } | null>(null);
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Button type="primary" onClick={() => setEditing('new')}>
            {text.invite}
          </Button>
        }
      />
      <AddressTabs
        items={[
          { key: 'people', label: text.people, children: <PeopleTable onEdit={setEditing} onLink={setLink} /> },
          { key: 'roles', label: text.roles, children: <PolicyTable /> },
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
  const text = useText(peopleTexts);
  const roles = useText(roleTexts);
  const { cancel } = useText(uiTexts);
  const pages = usePeople();
  const change = useChangePerson();
  const reset = usePasswordLinkFor();
  const dropFactor = useDropSecondFactor();
  const unbindWechat = useUnbindWechat();
  const lostPhone = useText(lostPhoneTexts);

  // Alone: what this list knows of the rest may be old.
  const setDisabled = ({ id, disabled }: StaffAccount) => change.mutateAsync({ staffId: id, disabled: !disabled });
  const askDisable = (person: StaffAccount) =>
    modal.confirm({
      title: text.askDisable(person.name),
      content: text.askDisableHint,
      okText: text.disable,
      okButtonProps: { danger: true },
      cancelText: cancel,
      onOk: () => setDisabled(person),
    });
  const askDropFactor = ({ id, name }: StaffAccount) =>
    modal.confirm({
      title: lostPhone.title(name),
      content: lostPhone.hint,
      okText: lostPhone.act,
      okButtonProps: { danger: true },
      cancelText: lostPhone.cancel,
      onOk: () => dropFactor.mutateAsync(id),
    });
  const askUnbind = ({ id, name }: StaffAccount) =>
    modal.confirm({
      title: lostPhone.unbindTitle(name),
      content: lostPhone.unbindHint,
      okText: lostPhone.unbind,
      okButtonProps: { danger: true },
      cancelText: lostPhone.cancel,
      onOk: () => unbindWechat.mutateAsync(id),
    });
  return (
    <>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.none}>
        {({ items }) => (
          <Table<StaffAccount>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 720 }}
            columns={[
              { title: text.name, dataIndex: 'name' },
              { title: text.email, dataIndex: 'email' },
              { title: text.role, dataIndex: 'role', render: (role: StaffAccount['role']) => roles[role] },
              { title: text.branch, dataIndex: 'branch', render: (branch: StaffAccount['branch']) => branch?.name ?? text.headOffice },
              {
                title: text.status,
                dataIndex: 'disabled',
                render: (disabled: boolean) => (disabled ? <Tag>{text.isDisabled}</Tag> : <Tag color="green">{text.isActive}</Tag>),
              },
              {
                title: text.actions,
                key: 'acts',
                render: (_, person) => (
                  <span className="nowrap">
                    <Button type="link" size="small" onClick={() => onEdit(person)}>
                      {text.edit}
                    </Button>
                    <Button
                      type="link"
                      size="small"
                      loading={reset.isPending && reset.variables === person.id}
                      onClick={() => reset.mutate(person.id, { onSuccess: ({ link }) => onLink({ link, name: person.name }) })}
                    >
                      {text.reset}
                    </Button>
                    {person.secondFactor && person.id !== me.id ? (
                      <Button type="link" size="small" onClick={() => askDropFactor(person)}>
                        {lostPhone.act}
                      </Button>
                    ) : null}
                    {person.wechat && person.id !== me.id ? (
                      <Button type="link" size="small" onClick={() => askUnbind(person)}>
                        {lostPhone.unbind}
                      </Button>
                    ) : null}
                    <Button
                      type="link"
                      size="small"
                      danger={!person.disabled}
                      disabled={person.id === me.id}
                      onClick={() => void (person.disabled ? setDisabled(person) : askDisable(person))}
                    >
                      {person.disabled ? text.enable : text.disable}
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
