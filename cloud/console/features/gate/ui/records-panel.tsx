import type { DeviceView, GateFigures } from '@shared/contracts/gate';
import { Table, Tag } from 'antd';
import { textNow, useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { foundTexts, gateTexts, journalFaultTexts } from '../texts';

type Check = GateFigures['checks']['latest'][number];

/** What the chain of a device's scans says, a sentence each. */
export function journalLines({ journal }: DeviceView): string[] {
  const lost = journal.missing.reduce((sum, one) => sum + one.to - one.from + 1, 0);
  const text = textNow(gateTexts);
  const ranges = journal.missing.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(text.between);
  return [
    ...(lost > 0 ? [text.missing(ranges, lost)] : []),
    ...journal.faults.map((one) => textNow(journalFaultTexts)[one.kind](one.seq)),
    ...(journal.unchained > 0 ? [text.unchained(journal.unchained)] : []),
  ];
}

/** Gaps and changes in devices' records, and admissions made without network in which something was found. */
export function RecordsPanel({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const found = useText(foundTexts);
  const time = useShowTime();
  const told = figures.devices
    .map((device) => ({ id: device.id, name: device.name, lines: journalLines(device) }))
    .filter((one) => one.lines.length > 0);
  return (
    <>
      <section className="panel">
        <h2>{text.records}</h2>
        {told.length === 0 ? <span className="hint">{text.recordsWhole}</span> : null}
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
          <h2>{text.toCheck(figures.checks.total)}</h2>
          <Table<Check>
            rowKey="scanId"
            size="small"
            pagination={false}
            scroll={{ x: 640 }}
            dataSource={figures.checks.latest}
            columns={[
              { title: text.at, dataIndex: 'at', className: 'num', render: time.minute },
              {
                title: text.problem,
                dataIndex: 'what',
                render: (what: Check['what']) =>
                  what.map((one) => (
                    <Tag key={one} color="orange">
                      {found[one]}
                    </Tag>
                  )),
              },
              { title: text.numberOrName, dataIndex: 'typed', render: (typed: string | null) => typed ?? '—' },
              { title: text.gate, dataIndex: 'gateName' },
              { title: text.device, dataIndex: 'deviceName' },
            ]}
          />
        </section>
      ) : null}
    </>
  );
}
