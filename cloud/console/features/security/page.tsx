import type { TicketKeyView } from '@shared/contracts/ticket';
import { Alert, Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useStaff } from '../../ui/staff-context';
import { useKeys } from './api/keys';
import { keyStateTexts, securityTexts } from './texts';
import { DeviceProgress } from './ui/device-progress';
import { RotateDialog } from './ui/rotate-dialog';

const STATE_COLORS: Record<TicketKeyView['state'], string> = { waiting: 'gold', signing: 'green', old: 'default' };

/** What keeps tickets from being forged: which keys there are, and a new one for every show. Head office. */
export default function SecurityPage() {
  const text = useText(securityTexts);
  const { branchId } = useStaff();
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <section className="panel first-panel">
        <h2>{text.what}</h2>
        <ul style={{ margin: 0, paddingLeft: 18, lineHeight: 1.9 }}>
          {[text.whatSigned, text.whatOld, text.whatWhen, text.whatFirst].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {branchId === null ? <Keys /> : <Alert style={{ marginTop: 20 }} type="info" showIcon title={text.headOffice} />}
    </>
  );
}

function Keys() {
  const text = useText(securityTexts);
  const states = useText(keyStateTexts);
  const time = useShowTime();
  const state = useKeys();
  const [rotating, setRotating] = useState<TicketKeyView | null>(null);
  return (
    <section className="panel">
      <h2>{text.keys}</h2>
      <LoadedView state={state}>
        {({ keys }) => {
          const waiting = keys.find((key) => key.state === 'waiting');
          const newest = keys[0];
          return (
            <>
              {waiting ? (
                <DeviceProgress waiting={waiting} />
              ) : (
                <Button style={{ marginBottom: 16 }} disabled={!newest} onClick={() => setRotating(newest ?? null)}>
                  {text.rotate}
                </Button>
              )}
              <Table<TicketKeyView>
                rowKey="keyId"
                size="middle"
                dataSource={keys}
                pagination={false}
                scroll={{ x: 620 }}
                columns={[
                  { title: text.number, dataIndex: 'keyId', width: 110, render: text.numbered },
                  {
                    title: text.state,
                    dataIndex: 'state',
                    render: (value: TicketKeyView['state']) => <Tag color={STATE_COLORS[value]}>{states[value]}</Tag>,
                  },
                  {
                    title: text.madeAt,
                    dataIndex: 'madeAt',
                    className: 'num',
                    render: (at: string | null) => (at ? time.dated(at) : text.unknown),
                  },
                  { title: text.activeFrom, dataIndex: 'activeFrom', className: 'num', render: time.dated },
                ]}
              />
              {rotating ? <RotateDialog newest={rotating} onClose={() => setRotating(null)} /> : null}
            </>
          );
        }}
      </LoadedView>
    </section>
  );
}
