import type { ResponseOf } from '@shared/contracts/contract';
import type { DeviceView, getGateSetup } from '@shared/contracts/gate';
import { Button, Form, Modal, Popconfirm, QRCode, Select, Space, Table, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useStaff } from '../../../ui/staff-context';
import { useDevices, useEnrol, useRestore, useShutOut } from '../api/devices';
import { useGateSetup } from '../api/gates';
import { journalLines } from './records-panel';

const ROLE_NAMES: Record<DeviceView['role'], string> = { gate: '签到', supervisor: '现场主管', exhibitor: '展商' };
const STATE: Record<DeviceView['state'], { name: string; color: string }> = {
  active: { name: '使用中', color: 'green' },
  lost: { name: '已停用', color: 'red' },
  expired: { name: '已过期', color: 'default' },
};

/** A word broken letter by letter is no word. */
const ONE_LINE = () => ({ style: { whiteSpace: 'nowrap' as const } });

export function DevicesPanel({ exhibitionId }: { exhibitionId: string }) {
  const state = useDevices(exhibitionId);
  const setup = useGateSetup(exhibitionId);
  const time = useShowTime();
  const [enrolling, setEnrolling] = useState(false);
  const { mutate: shutOut } = useShutOut(exhibitionId);
  const { mutate: restore } = useRestore(exhibitionId);
  const gateName = (id: string | null) => setup.data?.gates.find((gate) => gate.id === id)?.name ?? '未选择';

  return (
    <>
      <Space style={{ marginBottom: 16 }}>
        <Button type="primary" onClick={() => setEnrolling(true)}>
          登记设备
        </Button>
        <Button loading={state.isFetching} onClick={() => void state.refetch()}>
          刷新
        </Button>
      </Space>
      <LoadedView state={state} isEmpty={(data) => data.devices.length === 0} empty="还没有设备。点「登记设备」，用签到手机扫码即可。">
        {({ devices }) => (
          <Table<DeviceView>
            rowKey="id"
            dataSource={devices}
            pagination={false}
            scroll={{ x: 980 }}
            size="small"
            columns={[
              { title: '设备', dataIndex: 'name', width: 150 },
              { title: '用途', dataIndex: 'role', width: 80, onCell: ONE_LINE, render: (role: DeviceView['role']) => ROLE_NAMES[role] },
              { title: '闸口', dataIndex: 'gateId', width: 120, render: gateName },
              {
                title: '状态',
                dataIndex: 'state',
                width: 90,
                render: (value: DeviceView['state']) => <Tag color={STATE[value].color}>{STATE[value].name}</Tag>,
              },
              {
                title: '离线准备',
                dataIndex: 'offlineReady',
                width: 90,
                render: (ready: boolean) => (ready ? <Tag color="green">已就绪</Tag> : <Tag>未就绪</Tag>),
              },
              {
                title: '未同步',
                dataIndex: 'unsynced',
                width: 80,
                align: 'right',
                className: 'num',
                render: (n: number) => (n > 0 ? <strong className="alarm">{n}</strong> : 0),
              },
              {
                title: '记录',
                key: 'journal',
                width: 90,
                onCell: ONE_LINE,
                render: (_, device) =>
                  journalLines(device).length === 0 ? (
                    '完整'
                  ) : (
                    <Tooltip
                      title={journalLines(device).map((line) => (
                        <div key={line}>{line}</div>
                      ))}
                    >
                      <Tag color={device.journal.missing.length + device.journal.faults.length > 0 ? 'red' : 'default'} tabIndex={0}>
                        {device.journal.missing.length + device.journal.faults.length > 0 ? '有缺漏' : '部分未连'}
                      </Tag>
                    </Tooltip>
                  ),
              },
              {
                title: '最近联系',
                dataIndex: 'lastContactAt',
                width: 120,
                className: 'num',
                render: (at: string | null) => (at ? time.minute(at) : '从未'),
              },
              { title: '有效期至', dataIndex: 'expiresAt', width: 120, className: 'num', render: time.minute },
              {
                title: '操作',
                fixed: 'end',
                width: 72,
                key: 'actions',
                render: (_, device) =>
                  device.state === 'active' ? (
                    <Popconfirm
                      title="设备丢失了？停用后它不能再扫码，也不能上传未同步的记录；找回后可以恢复。"
                      okText="停用"
                      cancelText="返回"
                      onConfirm={() => shutOut(device.id)}
                    >
                      <Button size="small" danger type="text">
                        停用
                      </Button>
                    </Popconfirm>
                  ) : device.state === 'lost' ? (
                    <Popconfirm
                      title="恢复这台设备？它可以继续扫码，未同步的记录会自动补传。"
                      okText="恢复"
                      cancelText="返回"
                      onConfirm={() => restore(device.id)}
                    >
                      <Button size="small" type="text">
                        恢复
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
  const { mutate, isPending, data: made } = useEnrol(exhibitionId);
  const time = useShowTime();
  const mayMakeSupervisors = useStaff().role !== 'gate';

  return (
    <Modal open title="登记设备" footer={null} onCancel={onClose}>
      {made ? (
        <div style={{ display: 'grid', justifyItems: 'center', gap: 12, textAlign: 'center' }}>
          <QRCode value={made.url} size={240} />
          <p style={{ margin: 0 }}>用签到手机的微信扫一扫，小程序会打开登记页；签到电脑请在浏览器打开下面的链接。</p>
          <Typography.Paragraph copyable={{ text: made.url }} style={{ margin: 0, wordBreak: 'break-all' }}>
            {made.url}
          </Typography.Paragraph>
          <p className="hint" style={{ margin: 0 }}>
            {time.minute(made.codeExpiresAt)} 前有效，只能用一次；登记后可用到 {time.minute(made.expiresAt)}。时间为{time.clock}。
          </p>
        </div>
      ) : (
        <Form
          layout="vertical"
          initialValues={{ role: 'gate' }}
          onFinish={({ role, gateId }: { role: 'gate' | 'supervisor'; gateId?: string }) => mutate({ role, gateId: gateId ?? null })}
        >
          <Form.Item name="role" label="用途" extra={mayMakeSupervisors ? null : '主管设备请由管理员或市场同事登记'}>
            <Select
              options={(mayMakeSupervisors ? (['gate', 'supervisor'] as const) : (['gate'] as const)).map((value) => ({
                value,
                label: ROLE_NAMES[value],
              }))}
            />
          </Form.Item>
          <Form.Item name="gateId" label="闸口" extra="可以不选，由签到员在手机上选">
            <Select allowClear options={gates.map((gate) => ({ value: gate.id, label: gate.name }))} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={isPending}>
            生成登记码
          </Button>
        </Form>
      )}
    </Modal>
  );
}
