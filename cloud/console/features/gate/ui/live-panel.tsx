import { refusalText } from '@shared/rules/gate-reasons';
import { Alert, Progress, Skeleton, Table, Tag } from 'antd';
import { useShowTime } from '../../../ui/show-time';
import { useGateFigures } from '../../../platform/use-gate-figures';
import { OccupancyForm } from './occupancy-form';
import { MinuteBars } from './minute-bars';
import { RecordsPanel } from './records-panel';

export function LivePanel({ exhibitionId }: { exhibitionId: string }) {
  const { figures, connected } = useGateFigures(exhibitionId);
  const time = useShowTime();
  if (!figures) return <Skeleton active paragraph={{ rows: 8 }} />;
  const perMinute = figures.gates.reduce((sum, gate) => sum + (gate.lastMinutes[gate.lastMinutes.length - 1] ?? 0), 0);
  return (
    <>
      {connected ? null : (
        <Alert type="warning" showIcon title="与服务器的连接断开，正在重连；下面是断开前的数据" style={{ marginBottom: 16 }} />
      )}
      {figures.advice.map((advice) => (
        <Alert
          key={advice.gateId}
          type={advice.action === 'open' ? 'error' : 'info'}
          showIcon
          title={advice.text}
          style={{ marginBottom: 12 }}
        />
      ))}
      <div className="grid">
        <Figure label="已到场" value={`${figures.entered} / ${figures.registered}`} words="到场人数 / 已报名人数" />
        <Figure label="最近一分钟入场" value={String(perMinute)} words="全部闸口合计" />
        <Figure
          label="重复入场"
          value={String(figures.doubles.total)}
          words="离线期间同一张票多次放行，同步后发现"
          alarm={figures.doubles.total > 0}
        />
        <Figure
          label="未同步扫码"
          value={String(figures.devices.reduce((sum, device) => sum + device.unsynced, 0))}
          words="留在设备上、还没有上传的记录"
          alarm={figures.devices.some((device) => device.unsynced > 0)}
        />
      </div>
      <section className="panel">
        <h2>各闸口每分钟入场（最近一小时）</h2>
        {figures.gates.length === 0 ? <span className="hint">还没有闸口，请在「闸口与规则」里新建</span> : null}
        {figures.gates.map((gate) => (
          <div key={gate.gateId} className="gate-row">
            <strong>{gate.name}</strong>
            <MinuteBars minutes={gate.lastMinutes} />
            <span className="num">
              今日 {gate.today} 人，拒绝 {gate.refusedToday} 次
            </span>
          </div>
        ))}
      </section>
      <section className="panel">
        <h2>在场人数</h2>
        {figures.occupancy.length === 0 ? <span className="hint">还没有人入场</span> : null}
        {figures.occupancy.map((zone) => (
          <div key={zone.zone} className="gate-row">
            <span>{zone.zone || '全场'}</span>
            {zone.capacity === null ? (
              <span className="hint">未设上限</span>
            ) : (
              <Progress
                percent={Math.round((zone.inside / zone.capacity) * 100)}
                status={zone.inside >= zone.capacity ? 'exception' : 'normal'}
              />
            )}
            <span className="num">
              {zone.inside}
              {zone.capacity === null ? '' : ` / ${zone.capacity}`} 人
              {zone.correctedAt === null ? '' : `（${time.minute(zone.correctedAt)} 更正过）`}
              <OccupancyForm exhibitionId={exhibitionId} zone={zone.zone} inside={zone.inside} />
            </span>
          </div>
        ))}
      </section>
      <section className="panel">
        <h2>拒绝原因</h2>
        {figures.refusals.length === 0 ? (
          <span className="hint">今天还没有拒绝</span>
        ) : (
          figures.refusals.map((one) => (
            <Tag key={one.reason} style={{ marginBottom: 8, padding: '4px 10px' }}>
              {refusalText(one.reason).title} {one.count}
            </Tag>
          ))
        )}
      </section>
      <RecordsPanel figures={figures} />
      {figures.doubles.latest.length > 0 ? (
        <section className="panel">
          <h2>重复入场</h2>
          <Table
            rowKey={(row) => `${row.ticketNumber}${row.at}`}
            size="small"
            pagination={false}
            dataSource={figures.doubles.latest}
            columns={[
              { title: '时间', dataIndex: 'at', className: 'num', render: time.minute },
              { title: '票号', dataIndex: 'ticketNumber', className: 'num' },
              { title: '持票人', dataIndex: 'holderName' },
              { title: '闸口', dataIndex: 'gateName' },
              { title: '设备', dataIndex: 'deviceName' },
              { title: '原因', dataIndex: 'reason' },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}

function Figure({ label, value, words, alarm = false }: { label: string; value: string; words: string; alarm?: boolean }) {
  return (
    <div className="figure">
      <div className="label">{label}</div>
      <div className={alarm ? 'value alarm' : 'value'}>{value}</div>
      <div className="words">{words}</div>
    </div>
  );
}
