import type { ResponseOf } from '@shared/contracts/contract';
import type { DeviceView, getGateSetup } from '@shared/contracts/gate';
import { Button, Form, Modal, Popconfirm, QRCode, Select, Space, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useStaff } from '../../../ui/staff-context';
import { useDevices, useEnrol, useRestore, useShutOut } from '../api/devices';
import { useGateSetup } from '../api/gates';
import { deviceRoleTexts, deviceStateTexts, gateTexts } from '../texts';
import { journalLines } from './records-panel';

const STATE_COLORS: Record<DeviceView['state'], string> = { active: 'green', lost: 'red', expired: 'default' };

/** A word broken letter by letter is no word. */
const ONE_LINE = () => ({ style: { whiteSpace: 'nowrap' as const } });

export function DevicesPanel({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(gateTexts);
  const roles = useText(deviceRoleTexts);
  const states = useText(deviceStateTexts);
  const state = useDevices(exhibitionId);
  const setup = useGateSetup(exhibitionId);
  const time = useShowTime();
  const [enrolling, setEnrolling] = useState(false);
  const { mutate: shutOut } = useShutOut(exhibitionId);
  const { mutate: restore } = useRestore(exhibitionId);
  const gateName = (id: string | null) => setup.data?.gates.find((gate) => gate.id === id)?.name ?? text.noGateChosen;

  return (
    <>
      <Space style={{ marginBottom: 16 }}>
        <Button type="primary" onClick={() => setEnrolling(true)}>
          {text.enrol}
        </Button>
        <Button loading={state.isFetching} onClick={() => void state.refetch()}>
          {text.refresh}
        </Button>
      </Space>
      <LoadedView state={state} isEmpty={(data) => data.devices.length === 0} empty={text.noDevices}>
        {({ devices }) => (
          <Table<DeviceView>
            rowKey="id"
            dataSource={devices}
            pagination={false}
            scroll={{ x: 760 }}
            size="small"
            columns={[
              { title: text.device, dataIndex: 'name' },
              { title: text.use, dataIndex: 'role', width: 64, onCell: ONE_LINE, render: (role: DeviceView['role']) => roles[role] },
              { title: text.gate, dataIndex: 'gateId', width: 96, render: gateName },
              {
                title: text.state,
                dataIndex: 'state',
                width: 74,
                render: (value: DeviceView['state']) => <Tag color={STATE_COLORS[value]}>{states[value]}</Tag>,
              },
              {
                title: text.offline,
                dataIndex: 'offlineReady',
                width: 74,
                render: (ready: boolean) => (ready ? <Tag color="green">{text.ready}</Tag> : <Tag>{text.notReady}</Tag>),
              },
              {
                title: text.unsyncedShort,
                dataIndex: 'unsynced',
                width: 64,
                align: 'right',
                className: 'num',
                render: (n: number) => (n > 0 ? <strong className="alarm">{n}</strong> : 0),
              },
              {
                title: text.journal,
                key: 'journal',
                width: 70,
                onCell: ONE_LINE,
                render: (_, device) =>
                  journalLines(device).length === 0 ? (
                    text.whole
                  ) : (
                    <Tooltip
                      title={journalLines(device).map((line) => (
                        <div key={line}>{line}</div>
                      ))}
                    >
                      <Tag color={device.journal.missing.length + device.journal.faults.length > 0 ? 'red' : 'default'} tabIndex={0}>
                        {device.journal.missing.length + device.journal.faults.length > 0 ? text.gaps : text.partlyUnchained}
                      </Tag>
                    </Tooltip>
                  ),
              },
              {
                title: text.lastContact,
                dataIndex: 'lastContactAt',
                width: 104,
                className: 'num',
                render: (at: string | null) => (at ? time.dated(at) : text.never),
              },
              { title: text.validUntil, dataIndex: 'expiresAt', width: 104, className: 'num', render: time.dated },
              {
                title: text.actions,
                width: 62,
                key: 'actions',
                render: (_, device) =>
                  device.state === 'active' ? (
                    <Popconfirm title={text.shutOutAsk} okText={text.shutOut} cancelText={text.back} onConfirm={() => shutOut(device.id)}>
                      <Button size="small" danger type="text">
                        {text.shutOut}
                      </Button>
                    </Popconfirm>
                  ) : device.state === 'lost' ? (
                    <Popconfirm title={text.restoreAsk} okText={text.restore} cancelText={text.back} onConfirm={() => restore(device.id)}>
                      <Button size="small" type="text">
                        {text.restore}
                      </Button>
                    </Popconfirm>
                  ) : null,
              },
            ]}
          />
        )}
      </LoadedView>
      {enrolling ? (
        <EnrolDialog
          exhibitionId={exhibitionId}
          gates={setup.data?.gates ?? []}
          onClose={() => {
            setEnrolling(false);
            void state.refetch();
          }}
        />
      ) : null}
    </>
  );
}

type Gate = ResponseOf<typeof getGateSetup>['gates'][number];

function EnrolDialog({ exhibitionId, gates, onClose }: { exhibitionId: string; gates: readonly Gate[]; onClose: () => void }) {
  const text = useText(gateTexts);
  const roles = useText(deviceRoleTexts);
  const { mutate, isPending, data: made } = useEnrol(exhibitionId);
  const time = useShowTime();
  const mayMakeSupervisors = useStaff().role !== 'gate';

  return (
    <Modal open title={text.enrol} footer={null} onCancel={onClose}>
      {made ? (
        <div style={{ display: 'grid', justifyItems: 'center', gap: 12, textAlign: 'center' }}>
          <QRCode value={made.url} size={240} />
          <p style={{ margin: 0 }}>{text.scanToEnrol}</p>
          <Typography.Paragraph copyable={{ text: made.url }} style={{ margin: 0, wordBreak: 'break-all' }}>
            {made.url}
          </Typography.Paragraph>
          <p className="hint" style={{ margin: 0 }}>
            {text.codeValid(time.minute(made.codeExpiresAt), time.dated(made.expiresAt), time.clock)}
          </p>
        </div>
      ) : (
        <Form
          layout="vertical"
          initialValues={{ role: 'gate' }}
          onFinish={({ role, gateId }: { role: 'gate' | 'supervisor'; gateId?: string }) => mutate({ role, gateId: gateId ?? null })}
        >
          <Form.Item name="role" label={text.use} extra={mayMakeSupervisors ? null : text.supervisorsBy}>
            <Select
              options={(mayMakeSupervisors ? (['gate', 'supervisor'] as const) : (['gate'] as const)).map((value) => ({
                value,
                label: roles[value],
              }))}
            />
          </Form.Item>
          <Form.Item name="gateId" label={text.gate} extra={text.gateOptional}>
            <Select allowClear options={gates.map((gate) => ({ value: gate.id, label: gate.name }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            {text.makeCode}
          </Button>
        </Form>
      )}
    </Modal>
  );
}
