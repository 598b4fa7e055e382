import type { FoundContact } from '@shared/contracts/privacy-desk';
import { Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { privacyTexts } from '../texts';
import { EraseContactDialog, ExportDialog } from './answer-dialogs';
import { useMoment } from './moment';

/** Those found as companies' contacts: a row says all that is kept. */
export function Contacts({ contacts }: { contacts: readonly FoundContact[] }) {
  const t = useText(privacyTexts);
  const moment = useMoment();
  const [asking, setAsking] = useState<{ what: 'export' | 'erase'; contact: FoundContact } | null>(null);
  const close = () => setAsking(null);
  if (contacts.length === 0) return null;
  return (
    <>
      <h3>{t.contacts}</h3>
      <p className="hint">{t.contactsHint}</p>
      <Table<FoundContact>
        rowKey="groupId"
        dataSource={[...contacts]}
        pagination={false}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t.name, dataIndex: 'name' },
          { title: t.phone, dataIndex: 'phone', className: 'num' },
          { title: t.company, dataIndex: 'company' },
          { title: t.show, dataIndex: 'exhibitionName' },
          { title: t.ledSince, dataIndex: 'ledSince', className: 'num', render: (at: string | null) => (at ? moment(at) : t.nobodyLeads) },
          {
            title: t.acts,
            key: 'acts',
            render: (_, contact) => (
              <Space>
                <Button size="small" onClick={() => setAsking({ what: 'export', contact })}>
                  {t.export}
                </Button>
                <Button size="small" danger onClick={() => setAsking({ what: 'erase', contact })}>
                  {t.erase}
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {asking?.what === 'export' ? <ExportDialog whose={asking.contact} onClose={close} /> : null}
      {asking?.what === 'erase' ? <EraseContactDialog contact={asking.contact} onClose={close} /> : null}
    </>
  );
}
