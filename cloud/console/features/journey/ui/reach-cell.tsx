import { own } from '@shared/rules/own';
import { Tag, Tooltip } from 'antd';
import { useText } from '../../../platform/language';
import { useWhy } from '../../../ui/message/why';
import { channelTexts } from '../../../ui/message/words';
import type { DryStep } from '../api/journey';
import { journeyTexts } from '../texts';

const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** On a small laptop the column is narrower than some of them. */
const WRAPS = { whiteSpace: 'normal' } as const;

/** How many of a step's people get it where: on a channel, only in the box of the app, or not at all. */
export function ReachCell({ step, loading }: { step: DryStep | undefined; loading: boolean }) {
  const text = useText(journeyTexts);
  const channelNames = useText(channelTexts);
  const { why } = useWhy();
  const reasons = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([reason, n]) => text.whyPeople(why(reason), n))
      .join(text.whyBetween);
  if (!step) return loading ? <>{text.estimating}</> : null;
  const channels = Object.entries(step.byChannel).filter(([, n]) => n > 0);
  const [boxed, nobody] = [total(step.boxed), total(step.nobody)];
  if (step.trouble)
    return (
      <Tag color="red" style={WRAPS}>
        {text.goesToNobody}
      </Tag>
    );
  if (step.audience === 0) return <span className="hint">{text.nobodyToTell}</span>;
  return (
    <>
      {channels.map(([channel, n]) => (
        <Tag key={channel} color="green" style={WRAPS}>
          {own<string>(channelNames, channel) ?? text.otherChannel} {n}
        </Tag>
      ))}
      {boxed > 0 ? (
        <Tooltip title={reasons(step.boxed)}>
          <Tag tabIndex={0} style={WRAPS}>
            {text.boxOnly} {boxed}
          </Tag>
        </Tooltip>
      ) : null}
      {nobody > 0 ? (
        <Tooltip title={reasons(step.nobody)}>
          <Tag tabIndex={0} color="gold" style={WRAPS}>
            {text.unreachable} {nobody}
          </Tag>
        </Tooltip>
      ) : null}
    </>
  );
}
