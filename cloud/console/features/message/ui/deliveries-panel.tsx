import {
  DELIVERY_STATES,
  MESSAGE_CHANNELS,
  MESSAGE_KINDS,
  type DeliveryRow,
  type DeliveryState,
  type MessageChannel,
  type MessageKind,
} from '@shared/contracts/message';
import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useWhy } from '../../../ui/message/why';
import { channelTexts, messageKindTexts } from '../../../ui/message/words';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useDeliveries, type DeliveryFilter } from '../api/deliveries';
import { messageTexts, stateTexts } from '../texts';
import { DeliveryDrawer } from './delivery-drawer';
import { StateTag } from './state-tag';
import { whyOf } from './why-of';

interface Props {
  exhibitionId: string;
  filter: DeliveryFilter;
  onNarrow: (name: keyof DeliveryFilter, value: string | undefined) => void;
}

/** One message a line, newest first; each opens to everything that is known of it. */
export function DeliveriesPanel({ exhibitionId, filter, onNarrow }: Props) {
  const text = useText(messageTexts);
  const [kinds, channels, states] = [useText(messageKindTexts), useText(channelTexts), useText(stateTexts)];
  const pages = useDeliveries(exhibitionId, filter);
  const [opened, setOpened] = useState<DeliveryRow | null>(null);
  return (
    <>
      <div className="filters">
        <Select<MessageKind>
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={text.kind}
          placeholder={text.allKinds}
          style={{ width: 220 }}
          {...(filter.kind ? { value: filter.kind } : {})}
          options={MESSAGE_KINDS.filter((value) => kinds[value] !== '').map((value) => ({ value, label: kinds[value] }))}
          onChange={(value?: MessageKind) => onNarrow('kind', value)}
        />
        <Select<MessageChannel>
          allowClear
          aria-label={text.channel}
          placeholder={text.allChannels}
          style={{ width: 200 }}
          {...(filter.channel ? { value: filter.channel } : {})}
          options={MESSAGE_CHANNELS.map((value) => ({ value, label: channels[value] }))}
          onChange={(value?: MessageChannel) => onNarrow('channel', value)}
        />
        <Select<DeliveryState>
          allowClear
          aria-label={text.result}
          placeholder={text.allResults}
          style={{ width: 170 }}
          {...(filter.state ? { value: filter.state } : {})}
          options={DELIVERY_STATES.map((value) => ({ value, label: states[value] }))}
          onChange={(value?: DeliveryState) => onNarrow('state', value)}
        />
      </div>
      <LoadedView
        state={pages}
        isEmpty={({ items }) => items.length === 0}
        empty={Object.keys(filter).length > 0 ? text.noneFound : text.none}
      >
        {({ items }) => (
          <>
            <DeliveriesTable rows={items} loading={pages.turning} onOpen={setOpened} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {opened ? (
        <DeliveryDrawer exhibitionId={exhibitionId} delivery={opened} onChanged={setOpened} onClose={() => setOpened(null)} />
      ) : null}
    </>
  );
}

interface TableProps {
  rows: readonly DeliveryRow[];
  loading: boolean;
  onOpen: (row: DeliveryRow) => void;
}

function DeliveriesTable({ rows, loading, onOpen }: TableProps) {
  const text = useText(messageTexts);
  const [kinds, channels] = [useText(messageKindTexts), useText(channelTexts)];
  const time = useShowTime();
  const { why } = useWhy();
  return (
    <Table<DeliveryRow>
      rowKey="id"
      size="middle"
      dataSource={[...rows]}
      loading={loading}
      pagination={false}
      scroll={{ x: 720 }}
      columns={[
        {
          title: text.kind,
          dataIndex: 'kind',
          width: 150,
          render: (kind: MessageKind, row) => (
            <Button type="link" size="small" className="name-link" onClick={() => onOpen(row)}>
              {kinds[kind] || row.text.title}
            </Button>
          ),
        },
        {
          title: text.person,
          key: 'person',
          width: 160,
          render: (_, { person }) =>
            person ? (
              <>
                <div>{person.name}</div>
                <div className="hint num">{person.phone ?? text.noPhone}</div>
              </>
            ) : (
              <span className="hint">{text.erased}</span>
            ),
        },
        {
          title: text.channel,
          dataIndex: 'channel',
          width: 130,
          render: (channel: MessageChannel | null) => (channel ? channels[channel] : text.noChannel),
        },
        {
          title: text.result,
          key: 'result',
          render: (_, row) => {
            const reason = whyOf(row);
            return (
              <>
                <StateTag state={row.state} />
                {reason ? <div className="hint">{why(reason)}</div> : null}
              </>
            );
          },
        },
        {
          title: text.at,
          key: 'at',
          width: 112,
          className: 'num',
          render: (_, row) => time.minute(row.finishedAt ?? row.notBefore),
        },
      ]}
    />
  );
}
