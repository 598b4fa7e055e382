import { own } from '@shared/rules/own';
import { Alert, Button, Collapse, Drawer, Space, Table, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useHeld, type Held } from '../api/privacy';
import { partTexts, privacyTexts } from '../texts';
import { CorrectDialog, EraseDialog, ExportDialog } from './answer-dialogs';
import { asData, HeldData } from './held-data';
import { useMoment } from './moment';

type Consent = Held['consents'][number];

/** One person: what is kept, what they agreed to, and what can be done about it. */
export function PersonDrawer({ participantId, onClose }: { participantId: string; onClose: () => void }) {
  const t = useText(privacyTexts);
  const parts: Readonly<Record<string, string>> = useText(partTexts);
  const state = useHeld(participantId);
  const [asking, setAsking] = useState<'export' | 'correct' | 'erase' | null>(null);
  const close = () => setAsking(null);
  return (
    <Drawer open size={READ_WIDTH} title={t.held} onClose={onClose}>
      <LoadedView state={state}>
        {(held) => (
          <>
            <h2 className="person-head">
              {held.person.name || t.erased}
              <Tag>{held.person.exhibitionName}</Tag>
            </h2>
            <Space wrap style={{ marginBottom: 12 }}>
              <Button onClick={() => setAsking('correct')}>{t.correct}</Button>
              <Button disabled={held.elsewhere} onClick={() => setAsking('export')}>
                {t.export}
              </Button>
              <Button danger disabled={held.elsewhere} onClick={() => setAsking('erase')}>
                {t.erase}
              </Button>
            </Space>
            {held.elsewhere ? (
              <Alert type="warning" showIcon title={t.elsewhere} description={t.elsewhereWhy} />
            ) : (
              <>
                <p className="hint">
                  {held.hasAccount ? t.withAccount : t.withoutAccount}
                  <br />
                  {t.dates}
                </p>
                <Tabs
                  items={[
                    {
                      key: 'held',
                      label: t.held,
                      children: (
                        <Collapse
                          defaultActiveKey={['registrations']}
                          items={held.parts.map(({ name, data }) => ({
                            key: name,
                            label: own(parts, name) ?? name,
                            children: <HeldData data={asData(data)} />,
                          }))}
                        />
                      ),
                    },
                    { key: 'consents', label: t.consents, children: <Consents consents={held.consents} /> },
                  ]}
                />
              </>
            )}
            {asking === 'export' ? <ExportDialog whose={held.person} onClose={close} /> : null}
            {asking === 'correct' ? <CorrectDialog person={held.person} onClose={close} /> : null}
            {asking === 'erase' ? <EraseDialog held={held} onClose={close} onErased={onClose} /> : null}
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}

function Consents({ consents }: { consents: readonly Consent[] }) {
  const t = useText(privacyTexts);
  const moment = useMoment();
  const sources = { visitor: t.visitor, staff: t.staff, elsewhere: t.given_elsewhere, contact: t.given_by_contact };
  return (
    <Table<Consent>
      rowKey={({ purpose, version, at, by, exhibitionName }) => [exhibitionName, purpose, version, at, by].join('/')}
      size="small"
      pagination={false}
      dataSource={[...consents]}
      columns={[
        { title: t.show, dataIndex: 'exhibitionName' },
        { title: t.purpose, dataIndex: 'title', render: t.words },
        { title: t.given, dataIndex: 'at', className: 'num', render: moment },
        {
          title: t.withdrawn,
          dataIndex: 'withdrawnAt',
          className: 'num',
          render: (at: string | null) => (at ? moment(at) : <Tag color="green">{t.standing}</Tag>),
        },
        {
          title: t.source,
          dataIndex: 'by',
          render: (by: Consent['by'], { proof }) => (
            <>
              {sources[by]}
              {proof ? <div className="hint">{proof}</div> : null}
            </>
          ),
        },
      ]}
    />
  );
}
