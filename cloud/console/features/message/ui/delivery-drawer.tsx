import type { DeliveryRow, MessageChannel, SettleAction } from '@shared/contracts/message';
import { own } from '@shared/rules/own';
import { Alert, Button, Descriptions, Drawer, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { useWhy } from '../../../ui/message/why';
import { channelTexts, messageKindTexts } from '../../../ui/message/words';
import { usePageNamed } from '../../../ui/pages-context';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useShowTime } from '../../../ui/show-time';
import { useSettle } from '../api/deliveries';
import { messageTexts } from '../texts';
import { StateTag } from './state-tag';
import { whyOf } from './why-of';

const BY_STAFF = ['assumed_by_staff', 'sent_again_by_staff', 'given_up_by_staff'];

interface Props {
  exhibitionId: string;
  delivery: DeliveryRow;
  onChanged: (delivery: DeliveryRow) => void;
  onClose: () => void;
}

/** One message: to whom, which words, what WeChat answered, and, where that is not known, what somebody decides. */
export function DeliveryDrawer({ exhibitionId, delivery, onChanged, onClose }: Props) {
  const text = useText(messageTexts);
  const kinds = useText(messageKindTexts);
  const [asking, setAsking] = useState<Exclude<SettleAction, 'reopen'> | null>(null);
  const { mutate, isPending } = useSettle(exhibitionId);
  const settle = (action: SettleAction, reason: string) =>
    mutate(
      { deliveryId: delivery.id, action, reason },
      {
        onSuccess: (changed) => {
          setAsking(null);
          onChanged(changed);
        },
      },
    );
  const decisions = { assume_sent: text.arrived, send_again: text.again, give_up: text.giveUp } as const;
  const canUndo = delivery.state !== 'in_doubt' && delivery.state !== 'working' && BY_STAFF.includes(delivery.reason ?? '');
  return (
    <Drawer open size={READ_WIDTH} title={kinds[delivery.kind] || delivery.text.title} onClose={onClose}>
      {delivery.state === 'in_doubt' ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 20 }}
          title={text.doubtTitle}
          description={
            <>
              <p style={{ margin: '0 0 12px' }}>{text.doubtHint}</p>
              <Space wrap>
                {(Object.keys(decisions) as (keyof typeof decisions)[]).map((action) => (
                  <Button key={action} disabled={isPending} onClick={() => setAsking(action)}>
                    {decisions[action]}
                  </Button>
                ))}
              </Space>
            </>
          }
        />
      ) : null}
      {canUndo ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 20 }}
          title={text.undoHint}
          action={
            <Button size="small" loading={isPending} onClick={() => settle('reopen', text.undoReason)}>
              {text.undo}
            </Button>
          }
        />
      ) : null}
      <Facts delivery={delivery} />
      {asking ? (
        <ReasonDialog
          title={decisions[asking]}
          note={text.settleNote}
          busy={isPending}
          danger={false}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => settle(asking, reason)}
        />
      ) : null}
    </Drawer>
  );
}

function Facts({ delivery }: { delivery: DeliveryRow }) {
  const text = useText(messageTexts);
  const channels = useText(channelTexts);
  const time = useShowTime();
  const { why, cure } = useWhy();
  const registration = usePageNamed()('registration');
  const { person, channel, passedOver, participantId, attempts, finishedAt } = delivery;
  const reason = whyOf(delivery);
  const todo = reason && cure(reason);
  const passed = (one: string) => {
    const name = own<string>(channels, one.split(':')[0] as MessageChannel) ?? text.everyChannel;
    return text.passed(name, why(one));
  };
  return (
    <>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          {
            key: 'name',
            label: text.name,
            children: person ? (
              <span>
                {person.name} {registration ? <Link to={`${registration.path}?person=${participantId}`}>{text.openPerson}</Link> : null}
              </span>
            ) : (
              text.erased
            ),
          },
          ...(person ? [{ key: 'phone', label: text.phone, children: person.phone ?? text.noPhone }] : []),
          ...(person?.company ? [{ key: 'company', label: text.company, children: person.company }] : []),
          { key: 'channel', label: text.channel, children: channel ? channels[channel] : text.noChannel },
          { key: 'result', label: text.result, children: <StateTag state={delivery.state} /> },
          { key: 'attempts', label: text.attempts, children: text.times(attempts) },
          { key: 'queued', label: text.queuedAt, children: time.dated(delivery.queuedAt) },
          { key: 'due', label: text.dueAt, children: time.dated(delivery.notBefore) },
          ...(finishedAt ? [{ key: 'finished', label: text.finishedAt, children: time.dated(finishedAt) }] : []),
        ]}
      />
      <Descriptions
        style={{ marginTop: 16 }}
        column={1}
        items={[
          ...(reason ? [{ key: 'why', label: text.why, children: why(reason) }] : []),
          ...(todo ? [{ key: 'cure', label: text.cure, children: todo }] : []),
          ...(passedOver.length > 0
            ? [
                {
                  key: 'passed',
                  label: text.passedOver,
                  children: (
                    <ul className="plain-list">
                      {passedOver.map((one) => (
                        <li key={one}>{passed(one)}</li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
      <h3>{text.text}</h3>
      <blockquote className="message-text">
        <strong>{delivery.text.title}</strong>
        <p>{delivery.text.body}</p>
      </blockquote>
      <p className="hint">{text.textHint}</p>
    </>
  );
}
