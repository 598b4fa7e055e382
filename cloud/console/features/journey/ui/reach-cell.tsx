import { Tag, Tooltip } from 'antd';
import type { DryStep } from '../api/journey';

const CHANNEL_NAMES: Readonly<Record<string, string>> = { subscribe: '微信订阅消息', official: '公众号消息' };

/** Why a message takes no channel, or is in nobody's box; as the service names it, `channel:why`. */
const WHY: Readonly<Record<string, string>> = {
  'subscribe:no_template': '还没有设置消息模板',
  'subscribe:no_wechat': '没有微信账号',
  'subscribe:no_allowance': '没有允许接收',
  'subscribe:kept_for_more_important': '次数留给了更重要的消息',
  'box:no_account': '现场登记后没有领取电子票',
  'box:no_marketing_consent': '没有同意接收下届展会消息',
  queued_or_sent_already: '已经发过或正在发',
  too_late: '已过有效时间',
  quiet_hours: '夜间不打扰，过后已无意义',
};

const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, n) => sum + n, 0);
const reasons = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([why, n]) => `${WHY[why] ?? '没有可用的渠道'}：${n} 人`)
    .join('；');

/** How many of a step's people get it where: on a channel, only in the box of the app, or not at all. */
export function ReachCell({ step, loading }: { step: DryStep | undefined; loading: boolean }) {
  if (!step) return loading ? <>正在估算…</> : null;
  const channels = Object.entries(step.byChannel).filter(([, n]) => n > 0);
  const [boxed, nobody] = [total(step.boxed), total(step.nobody)];
  if (step.audience === 0) return <span className="hint">暂无对象</span>;
  return (
    <>
      {channels.map(([channel, n]) => (
        <Tag key={channel} color="green">
          {CHANNEL_NAMES[channel] ?? '其他渠道'} {n}
        </Tag>
      ))}
      {boxed > 0 ? (
        <Tooltip title={reasons(step.boxed)}>
          <Tag tabIndex={0}>只在小程序“我的消息” {boxed}</Tag>
        </Tooltip>
      ) : null}
      {nobody > 0 ? (
        <Tooltip title={reasons(step.nobody)}>
          <Tag tabIndex={0} color="gold">
            收不到 {nobody}
          </Tag>
        </Tooltip>
      ) : null}
    </>
  );
}
