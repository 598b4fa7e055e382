import type { MessageChannels } from '@shared/contracts/message-channels';
import { Popconfirm, Switch, Table, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { useWhy } from '../../../ui/message/why';
import { messageKindTexts } from '../../../ui/message/words';
import { useChannels, useTurnChannel, type ChannelKind, type SwitchedChannel } from '../api/channels';
import { channelsTexts } from '../texts';

/** Whether text messages and mail work, and which messages of this show may go by them, with what that costs. */
export function ChannelsPanel() {
  const text = useText(channelsTexts);
  const { id } = useExhibition();
  return (
    <section className="panel">
      <h2>{text.title}</h2>
      <p className="hint">{text.hint}</p>
      <LoadedView state={useChannels(id)}>
        {(channels) => (
          <>
            <States channels={channels} />
            <Kinds exhibitionId={id} channels={channels} />
          </>
        )}
      </LoadedView>
    </section>
  );
}

function useYuan(): (fen: number) => string {
  const text = useText(channelsTexts);
  return (fen) => text.yuan((fen / 100).toFixed(fen % 1 === 0 ? 2 : 3));
}

function States({ channels: { sms, email } }: { channels: MessageChannels }) {
  const text = useText(channelsTexts);
  const yuan = useYuan();
  const line = (name: string, ready: boolean, words: string) => (
    <p key={name}>
      <strong>{name}</strong> <Tag color={ready ? 'green' : 'gold'}>{ready ? text.ready : text.notReady}</Tag>
      <span className="hint">{words}</span>
    </p>
  );
  return (
    <>
      {line(text.sms, sms.ready, sms.ready ? text.smsReady(sms.sign, yuan(sms.fen)) : text.smsWhy)}
      {line(text.email, email.ready, email.ready ? text.emailReady(email.from, email.signed) : text.emailWhy)}
    </>
  );
}

function Kinds({ exhibitionId, channels }: { exhibitionId: string; channels: MessageChannels }) {
  const text = useText(channelsTexts);
  const names = useText(messageKindTexts);
  const turn = useTurnChannel(exhibitionId);
  const yuan = useYuan();
  const { why } = useWhy();
  const { sms, email } = channels;
  if (!sms.ready && !email.ready) return null;
  const isTurning = (kind: ChannelKind['kind'], channel: SwitchedChannel) =>
    turn.isPending && turn.variables?.kind === kind && turn.variables.channel === channel;
  const set = (kind: ChannelKind['kind'], channel: SwitchedChannel, on: boolean) => turn.mutate({ read: channels, kind, channel, on });
  const costOf = (one: ChannelKind) => one.sms.segments * sms.fen;

  const smsSwitch = (one: ChannelKind) => {
    const control = (
      <Switch
        checked={one.sms.on}
        disabled={turn.isPending || (!one.sms.on && (!sms.ready || one.sms.why !== null))}
        loading={isTurning(one.kind, 'sms')}
        aria-label={text.switchOf(text.sms, names[one.kind])}
        {...(one.sms.on ? { onChange: () => set(one.kind, 'sms', false) } : {})}
      />
    );
    if (one.sms.on) return control;
    return (
      <Popconfirm
        title={text.confirmTitle}
        description={
          <div style={{ maxWidth: 320 }}>
            {text.confirm(one.sms.segments, yuan(costOf(one)), channels.registered, yuan(costOf(one) * channels.registered))}
          </div>
        }
        okText={text.confirmOk}
        cancelText={text.cancel}
        disabled={!sms.ready || one.sms.why !== null}
        onConfirm={() => set(one.kind, 'sms', true)}
      >
        {control}
      </Popconfirm>
    );
  };

  return (
    <Table<ChannelKind>
      rowKey="kind"
      dataSource={channels.kinds}
      pagination={false}
      scroll={{ x: 720 }}
      columns={[
        {
          title: text.message,
          dataIndex: 'kind',
          width: 170,
          render: (kind: ChannelKind['kind'], one) => (
            <>
              {names[kind]} {one.marketing ? <Tag>{text.marketing}</Tag> : null}
            </>
          ),
        },
        {
          title: text.smsText,
          key: 'text',
          render: (_, one) => (one.sms.why ? <span className="hint">{why(one.sms.why)}</span> : one.sms.text || text.noText),
        },
        {
          title: text.price,
          key: 'price',
          width: 130,
          className: 'num nowrap',
          render: (_, one) => (one.sms.segments > 0 ? text.priceOf(one.sms.segments, yuan(costOf(one))) : text.noText),
        },
        { title: text.sms, key: 'sms', width: 76, render: (_, one) => smsSwitch(one) },
        {
          title: text.email,
          key: 'email',
          width: 76,
          render: (_, one) => (
            <Switch
              checked={one.email.on}
              disabled={turn.isPending || (!email.ready && !one.email.on)}
              loading={isTurning(one.kind, 'email')}
              aria-label={text.switchOf(text.email, names[one.kind])}
              onChange={(on) => set(one.kind, 'email', on)}
            />
          ),
        },
      ]}
    />
  );
}
