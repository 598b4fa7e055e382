import type { Refusal } from '@shared/rules/gate-decision';
import { refusalText } from '@shared/rules/gate-reasons';
import { Alert, Progress, Skeleton, Table, Tag } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { useGateFigures } from '../../../platform/use-gate-figures';
import { gateTexts } from '../texts';
import { OccupancyForm } from './occupancy-form';
import { MinuteBars } from './minute-bars';
import { QuarterChart } from './quarter-chart';
import { RecordsPanel } from './records-panel';
import './gate.css';

export function LivePanel({ exhibitionId }: { exhibitionId: string }) {
  const { figures, connected } = useGateFigures(exhibitionId);
  const text = useText(gateTexts);
  const language = useLanguage();
  const time = useShowTime();
  if (!figures) return <Skeleton active paragraph={{ rows: 8 }} />;
  const perMinute = figures.gates.reduce((sum, gate) => sum + (gate.lastMinutes[gate.lastMinutes.length - 1] ?? 0), 0);
  return (
    <>
      {connected ? null : <Alert type="warning" showIcon title={text.lost} style={{ marginBottom: 16 }} />}
      {figures.advice.map((advice) => (
        <Alert
          key={advice.gateId}
          type={advice.action === 'open' ? 'error' : 'info'}
          showIcon
          title={(advice.action === 'open' ? text.openLanes : text.closeLanes)(advice.gateName, advice.lanes, advice.expectedPerMinute)}
          style={{ marginBottom: 12 }}
        />
      ))}
      <div className="grid">
        <Figure label={text.arrived} value={`${figures.entered} / ${figures.registered}`} words={text.arrivedWords} />
        <Figure label={text.lastMinute} value={String(perMinute)} words={text.lastMinuteWords} />
        <Figure label={text.doubles} value={String(figures.doubles.total)} words={text.doublesWords} alarm={figures.doubles.total > 0} />
        <Figure
          label={text.unsynced}
          value={String(figures.devices.reduce((sum, device) => sum + device.unsynced, 0))}
          words={text.unsyncedWords}
          alarm={figures.devices.some((device) => device.unsynced > 0)}
        />
      </div>
      <section className="panel">
        <h2>{text.perMinute}</h2>
        {figures.gates.length === 0 ? <span className="hint">{text.noGates}</span> : null}
        {figures.gates.map((gate) => (
          <div key={gate.gateId} className="gate-row">
            <strong>{gate.name}</strong>
            <MinuteBars minutes={gate.lastMinutes} />
            <span className="num">{text.gateToday(gate.today, gate.refusedToday)}</span>
          </div>
        ))}
      </section>
      <section className="panel">
        <h2>{text.byQuarter}</h2>
        <QuarterChart figures={figures} />
      </section>
      <section className="panel">
        <h2>{text.inside}</h2>
        {figures.occupancy.length === 0 ? <span className="hint">{text.nobodyYet}</span> : null}
        {figures.occupancy.map((zone) => (
          <div key={zone.zone} className="gate-row">
            <span>{zone.zone || text.site}</span>
            {zone.capacity === null ? (
              <span className="hint">{text.noLimit}</span>
            ) : (
              <Progress
                percent={Math.round((zone.inside / zone.capacity) * 100)}
                status={zone.inside >= zone.capacity ? 'exception' : 'normal'}
              />
            )}
            <span className="num">
              {text.insideNow(zone.inside, zone.capacity)}
              {zone.correctedAt === null ? '' : text.correctedAt(time.minute(zone.correctedAt))}
              <OccupancyForm exhibitionId={exhibitionId} zone={zone.zone} inside={zone.inside} />
            </span>
          </div>
        ))}
      </section>
      <section className="panel">
        <h2>{text.refusals}</h2>
        {figures.refusals.length === 0 ? (
          <span className="hint">{text.noRefusals}</span>
        ) : (
          figures.refusals.map((one) => (
            <Tag key={one.reason} style={{ marginBottom: 8, padding: '4px 10px' }}>
              {refusalText(one.reason, language).title} {one.count}
            </Tag>
          ))
        )}
      </section>
      <RecordsPanel figures={figures} />
      {figures.doubles.latest.length > 0 ? (
        <section className="panel">
          <h2>{text.doubles}</h2>
          <Table
            rowKey={(row) => `${row.ticketNumber}${row.at}`}
            size="small"
            pagination={false}
            dataSource={figures.doubles.latest}
            columns={[
              { title: text.at, dataIndex: 'at', className: 'num', render: time.minute },
              { title: text.ticketNumber, dataIndex: 'ticketNumber', className: 'num' },
              { title: text.holder, dataIndex: 'holderName' },
              { title: text.gate, dataIndex: 'gateName' },
              { title: text.device, dataIndex: 'deviceName' },
              {
                title: text.reason,
                dataIndex: 'reason',
                render: (reason: Refusal | null) => (reason ? refusalText(reason, language).title : ''),
              },
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
