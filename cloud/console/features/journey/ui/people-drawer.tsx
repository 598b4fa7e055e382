import type { JourneyStep } from '@shared/contracts/journey';
import { own } from '@shared/rules/own';
import { Drawer, Table, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useWhy } from '../../../ui/message/why';
import { channelTexts, messageKindTexts } from '../../../ui/message/words';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useDryPeople, type DryPerson, type DryStep } from '../api/journey';
import { journeyTexts } from '../texts';

type Plan = DryPerson['plans'][number];
const ALREADY = 'queued_or_sent_already';

interface Props {
  exhibitionId: string;
  step: JourneyStep;
  /** Whom it goes to, in words. */
  audience: string;
  dry: DryStep | undefined;
  onClose: () => void;
}

/** Everybody registered with whether this message would reach them, by what way, and why or why not. Nothing is sent. */
export function PeopleDrawer({ exhibitionId, step, audience, dry, onClose }: Props) {
  const text = useText(journeyTexts);
  const kinds = useText(messageKindTexts);
  const pages = useDryPeople(exhibitionId, step.key);
  const time = useShowTime();
  return (
    <Drawer open size={READ_WIDTH} title={text.peopleTitle(kinds[step.kind])} onClose={onClose}>
      {dry ? <p>{dry.sendAt ? text.goesOut(time.dated(dry.sendAt)) : text.goesNowhere}</p> : null}
      <p className="hint">{text.peopleHint}</p>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noPeople}>
        {({ items }) => (
          <>
            <Table<DryPerson>
              rowKey="participantId"
              size="middle"
              dataSource={items}
              loading={pages.turning}
              pagination={false}
              scroll={{ x: 600 }}
              columns={[
                {
                  title: text.person,
                  key: 'person',
                  width: 210,
                  render: (_, { name, phone, company }) => (
                    <>
                      <div>{name}</div>
                      <div className="hint num">{phone ?? text.noPhone}</div>
                      {company ? <div className="hint">{company}</div> : null}
                    </>
                  ),
                },
                { title: text.gets, key: 'gets', width: 190, render: (_, { plans }) => <GetsTag plan={plans[0]} /> },
                { title: text.whyNot, key: 'why', render: (_, { plans }) => <Why plan={plans[0]} audience={audience} /> },
              ]}
            />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}

function GetsTag({ plan }: { plan: Plan | undefined }) {
  const text = useText(journeyTexts);
  if (!plan) return <Tag>{text.notAddressed}</Tag>;
  if (plan.reasons.includes(ALREADY)) return <Tag color="blue">{text.already}</Tag>;
  if (plan.channel) return <Tag color="green">{text.getsIt}</Tag>;
  return plan.boxed ? <Tag>{text.getsBox}</Tag> : <Tag color="gold">{text.getsNothing}</Tag>;
}

function Why({ plan, audience }: { plan: Plan | undefined; audience: string }) {
  const text = useText(journeyTexts);
  const channels = useText(channelTexts);
  const { why } = useWhy();
  if (!plan) return <>{text.notAddressedWhy(audience)}</>;
  const names: Record<string, string> = { ...channels, all: text.everyChannel, box: text.inbox };
  const said = (reason: string) => {
    const name = reason.includes(':') ? own(names, reason.slice(0, reason.indexOf(':'))) : undefined;
    return name === undefined ? why(reason) : text.passed(name, why(reason));
  };
  return (
    <>
      {plan.channel ? <div>{text.by(own(names, plan.channel) ?? text.otherChannel)}</div> : null}
      {plan.reasons
        .filter((reason) => reason !== ALREADY)
        .map((reason) => (
          <div key={reason} className="hint">
            {said(reason)}
          </div>
        ))}
    </>
  );
}
