import { MESSAGE_KINDS, type DeliveryState, type MessageKind } from '@shared/contracts/message';
import { Table } from 'antd';
import { useText } from '../../../platform/language';
import { useWhy } from '../../../ui/message/why';
import { messageKindTexts } from '../../../ui/message/words';
import type { SummaryRow } from '../api/deliveries';
import { messageTexts, stateTexts } from '../texts';
import { countOf } from './count-of';
import { channelTexts } from '../../../ui/message/words';

/** What is worth explaining: what did not go by WeChat, or did not arrive. */
const EXPLAINED: readonly DeliveryState[] = ['boxed', 'failed', 'in_doubt', 'dropped'];

/** Each kind of message with how many went how, and why the others did not. */
export function SummaryPanel({ rows }: { rows: readonly SummaryRow[] }) {
  const text = useText(messageTexts);
  const [kinds, states, channels] = [useText(messageKindTexts), useText(stateTexts), useText(channelTexts)];
  const { why, cure } = useWhy();
  const shown = MESSAGE_KINDS.filter((kind) => kinds[kind] !== '' && rows.some((row) => row.kind === kind));
  const sum = (title: string, key: string, fits: (row: SummaryRow) => boolean) => ({
    title,
    key,
    width: 76,
    align: 'right' as const,
    className: 'num',
    render: (_: unknown, { kind }: { kind: MessageKind }) => countOf(rows, (row) => row.kind === kind && fits(row)).toLocaleString() || '',
  });
  const reasons = new Map<string, number>();
  for (const { state, reason, n } of rows)
    if (reason !== null && EXPLAINED.includes(state)) reasons.set(why(reason), (reasons.get(why(reason)) ?? 0) + n);
  const cures = new Map(rows.flatMap(({ reason }) => (reason === null ? [] : [[why(reason), cure(reason)] as const])));
  return (
    <>
      <Table
        rowKey="kind"
        size="middle"
        pagination={false}
        scroll={{ x: 760 }}
        dataSource={shown.map((kind) => ({ kind }))}
        columns={[
          { title: text.kind, dataIndex: 'kind', render: (kind: MessageKind) => kinds[kind] },
          sum(text.total, 'total', () => true),
          sum(channels.subscribe, 'subscribe', (row) => row.state === 'sent' && row.channel === 'subscribe'),
          sum(channels.official, 'official', (row) => row.state === 'sent' && row.channel === 'official'),
          sum(states.boxed, 'boxed', (row) => row.state === 'boxed'),
          sum(states.failed, 'failed', (row) => row.state === 'failed'),
          sum(states.in_doubt, 'in_doubt', (row) => row.state === 'in_doubt'),
          sum(states.dropped, 'dropped', (row) => row.state === 'dropped'),
          sum(states.ready, 'ready', (row) => row.state === 'ready' || row.state === 'working'),
        ]}
      />
      <section className="panel">
        <h2>{text.reasons}</h2>
        {reasons.size === 0 ? (
          <p className="hint">{text.noReasons}</p>
        ) : (
          <Table
            rowKey="reason"
            size="small"
            pagination={false}
            scroll={{ x: 640 }}
            dataSource={[...reasons].sort(([, a], [, b]) => b - a).map(([reason, n]) => ({ reason, n, cure: cures.get(reason) ?? '' }))}
            columns={[
              { title: text.reason, dataIndex: 'reason', width: 260 },
              {
                title: text.people,
                dataIndex: 'n',
                width: 90,
                align: 'right',
                className: 'num',
                render: (n: number) => n.toLocaleString(),
              },
              { title: text.cure, dataIndex: 'cure' },
            ]}
          />
        )}
      </section>
    </>
  );
}
