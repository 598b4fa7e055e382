import type { DeviceView, GateFigures } from '@shared/contracts/gate';
import { Table, Tag } from 'antd';
import { useShowTime } from '../../../ui/show-time';

type Check = GateFigures['checks']['latest'][number];

const FAULT: Record<DeviceView['journal']['faults'][number]['kind'], (seq: number) => string> = {
  altered: (seq) => `第 ${seq} 号记录与存入时不符`,
  restarted: (seq) => `第 ${seq} 号起重新记录：本机存储曾被清空`,
  restored: (seq) => `第 ${seq} 号接在旧副本之后：存储曾被还原`,
  repeated: (seq) => `第 ${seq} 号出现两次`,
};

const FOUND: Record<Check['what'][number], string> = {
  unknown: '查无此票',
  several: '同名多人，未能确定',
  bad_signature: '不是主办方签发的码',
  revoked: '票已作废',
  not_approved: '报名未审核',
  device_clock: '设备时间存疑',
  phone_invalid: '手机号无效，已按姓名登记',
  not_registered: '未能登记（已满或已结束）',
};

/** What the chain of a device's scans says, a sentence each. */
export function journalLines({ journal }: DeviceView): string[] {
  const lost = journal.missing.reduce((sum, one) => sum + one.to - one.from + 1, 0);
  const ranges = journal.missing.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('、');
  return [
    ...(lost > 0 ? [`缺 ${ranges} 号（${lost} 条未收到，设备里也没有）`] : []),
    ...journal.faults.map((one) => FAULT[one.kind](one.seq)),
    ...(journal.unchained > 0 ? [`${journal.unchained} 条来自旧版本，无法核对前后`] : []),
  ];
}

/** Gaps and changes in devices' records, and admissions made without network in which something was found. */
export function RecordsPanel({ figures }: { figures: GateFigures }) {
  const time = useShowTime();
  const told = figures.devices
    .map((device) => ({ id: device.id, name: device.name, lines: journalLines(device) }))
    .filter((one) => one.lines.length > 0);
  return (
    <>
      <section className="panel">
        <h2>记录核对</h2>
        {told.length === 0 ? <span className="hint">各设备记录连续、完整</span> : null}
        {told.map((one) => (
          <div key={one.id} style={{ marginBottom: 8 }}>
            <strong>{one.name}</strong>
            {one.lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        ))}
      </section>
      {figures.checks.total > 0 ? (
        <section className="panel">
          <h2>待核对的放行（{figures.checks.total}）</h2>
          <Table<Check>
            rowKey="scanId"
            size="small"
            pagination={false}
            scroll={{ x: 640 }}
            dataSource={figures.checks.latest}
            columns={[
              { title: '时间', dataIndex: 'at', className: 'num', render: time.minute },
              {
                title: '问题',
                dataIndex: 'what',
                render: (what: Check['what']) =>
                  what.map((one) => (
                    <Tag key={one} color="orange">
                      {FOUND[one]}
                    </Tag>
                  )),
              },
              { title: '票号 / 姓名', dataIndex: 'typed', render: (typed: string | null) => typed ?? '—' },
              { title: '闸口', dataIndex: 'gateName' },
              { title: '设备', dataIndex: 'deviceName' },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}
