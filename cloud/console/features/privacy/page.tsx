import type { FoundPerson, PrivacyRequestView } from '@shared/contracts/privacy-desk';
import { Button, Input, Table, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { Pager } from '../../ui/pager';
import { participantStatusTexts } from '../../ui/words';
import { useFoundPeople, useRequests } from './api/privacy';
import { privacyTexts, requestKindTexts } from './texts';
import { Contacts } from './ui/contacts';
import { PersonDrawer } from './ui/person-drawer';
import { useMoment } from './ui/moment';

/** Somebody asks what is kept about them, to have it corrected or deleted: found, answered, on record. */
export default function PrivacyPage() {
  const t = useText(privacyTexts);
  return (
    <>
      <PageHead title={t.title} hint={t.hint} />
      <AddressTabs
        items={[
          { key: 'find', label: t.find, children: <FindPanel /> },
          { key: 'register', label: t.register, children: <RegisterPanel /> },
        ]}
      />
    </>
  );
}

/** What is looked for stays out of the address: it is somebody's number. Whoever is open stands in it by id. */
function FindPanel() {
  const t = useText(privacyTexts);
  const status = useText(participantStatusTexts);
  const moment = useMoment();
  const [address, setAddress] = useSearchParams();
  const opened = address.get('person');
  const [q, setQ] = useState('');
  const found = useFoundPeople(q);
  const open = (person: string | null) => setAddress(person ? { tab: 'find', person } : { tab: 'find' });
  return (
    <>
      <Input.Search
        allowClear
        autoFocus
        aria-label={t.searchLabel}
        placeholder={t.search}
        style={{ maxWidth: 420, marginBottom: 16 }}
        onSearch={(text) => setQ(text.trim())}
      />
      {q === '' ? (
        <p className="hint">{t.start}</p>
      ) : (
        <LoadedView state={found} isEmpty={({ items, contacts }) => items.length + contacts.length === 0} empty={t.nobody}>
          {({ items, contacts, more }) => (
            <>
              {items.length === 0 ? null : (
                <Table<FoundPerson>
                  rowKey="participantId"
                  dataSource={items}
                  pagination={false}
                  scroll={{ x: 'max-content' }}
                  columns={[
                    {
                      title: t.name,
                      dataIndex: 'name',
                      render: (name: string, { participantId }) => (
                        <Button type="link" size="small" className="name-link" onClick={() => open(participantId)}>
                          {name || t.erased}
                        </Button>
                      ),
                    },
                    { title: t.phone, dataIndex: 'phone', className: 'num' },
                    { title: t.company, dataIndex: 'company' },
                    {
                      title: t.show,
                      dataIndex: 'exhibitionName',
                      render: (name: string, one) => (
                        <>
                          {name} <Tag>{status[one.status]}</Tag>
                        </>
                      ),
                    },
                    { title: t.ticket, dataIndex: 'ticketNumber', className: 'num' },
                    { title: t.registered, dataIndex: 'createdAt', className: 'num', render: moment },
                  ]}
                />
              )}
              <Contacts contacts={contacts} />
              {more ? <p className="hint">{t.moreFound}</p> : null}
            </>
          )}
        </LoadedView>
      )}
      {opened ? <PersonDrawer key={opened} participantId={opened} onClose={() => open(null)} /> : null}
    </>
  );
}

function RegisterPanel() {
  const t = useText(privacyTexts);
  const kinds = useText(requestKindTexts);
  const moment = useMoment();
  const pages = useRequests();
  return (
    <>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={t.emptyRegister}>
        {({ items }) => (
          <Table<PrivacyRequestView>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t.at, dataIndex: 'at', className: 'num', render: moment },
              { title: t.kind, dataIndex: 'kind', render: (kind: PrivacyRequestView['kind']) => kinds[kind] },
              { title: t.who, dataIndex: 'askedBy' },
              { title: t.show, dataIndex: 'exhibitionName' },
              { title: t.by, dataIndex: 'staffName', render: (name: string) => name || t.formerStaff },
              {
                title: t.done,
                dataIndex: 'doneAt',
                className: 'num',
                render: (at: string | null) => (at ? moment(at) : <Tag color="gold">{t.unfinished}</Tag>),
              },
            ]}
          />
        )}
      </LoadedView>
      <Pager {...pages} />
    </>
  );
}
