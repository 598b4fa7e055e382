import { DateTime } from 'luxon';
import type { MessageKind, MessageVariables } from './kinds';

/** With the time as people read it. */
type Spoken = MessageVariables & { readonly time?: string; readonly timeOf: (at: string) => string };

type Words = { readonly title: string; readonly body: string };

/** What the in-app box shows, and SMS or email would say. */
export function textOf(kind: MessageKind, variables: MessageVariables, language: 'zh' | 'en', timeZone: string): Words {
  const timeOf = (instant: string) => {
    const at = DateTime.fromISO(instant, { zone: timeZone });
    return language === 'zh'
      ? `${at.month}月${at.day}日 周${'一二三四五六日'[at.weekday - 1] ?? ''} ${at.toFormat('HH:mm')}`
      : at.setLocale('en').toFormat('ccc d LLL HH:mm');
  };
  const spoken = { ...variables, timeOf, ...(variables.at ? { time: timeOf(variables.at) } : {}) };
  return language === 'zh' ? zh(kind, spoken) : en(kind, spoken);
}

/** What fits into a template's short fields; `result` into a phrase field (at most five Chinese characters). */
export function shortWords(
  kind: MessageKind,
  { marked, waits }: Pick<MessageVariables, 'marked' | 'waits'>,
): { result: string; tip: string } {
  switch (kind) {
    case 'moved_up':
      return { result: '候补成功', tip: '电子票已生成，点击查看' };
    case 'session_moved_up':
      return { result: '候补成功', tip: '议程已为您预约' };
    case 'approved':
      return { result: '审核通过', tip: '电子票已生成，点击查看' };
    case 'rejected':
      return { result: '未通过', tip: '如有疑问请联系主办方' };
    case 'registration_cancelled':
      return { result: '已取消', tip: '如有疑问请联系主办方' };
    case 'held':
    case 'held_device':
      return { result: '待核对', tip: '点击查看原因和办法' };
    case 'phone_reused':
      return { result: '请核对', tip: '您的手机号又被用来报名' };
    case 'session_cancelled':
      return { result: '议程取消', tip: '点击查看其他场次' };
    case 'session_moved':
      return { result: '议程变动', tip: `${marked ? '收藏的场次' : waits ? '候补仍有效' : '预约仍有效'}，请看新安排` };
    case 'session_restored':
      return { result: '议程恢复', tip: marked ? '收藏的场次恢复举行' : `您的${waits ? '候补' : '预约'}仍有效` };
    case 'session_soon':
      return { result: '即将开始', tip: '即将开始，请前往会场' };
    case 'sessions_changed':
      return { result: '议程变动', tip: '有几场变动，点击查看' };
    case 'draw_won':
      return { result: '已中奖', tip: '点击查看兑奖码' };
    case 'right_given':
      return { result: '获得权益', tip: '点击查看权益码' };
    case 'show_moved':
      return { result: '展会改期', tip: '电子票继续有效' };
    default:
      return { result: '报名成功', tip: '请提前打开电子票' };
  }
}

/** A message names so many sessions. */
const MOST_SESSIONS = 20;

/** What somebody keeps in those that take place: seats, turns in waiting lists. */
function keptIn(sessions: NonNullable<MessageVariables['sessions']>): { seats: boolean; turns: boolean } {
  const held = sessions.filter((one) => one.seat && one.change !== 'cancelled');
  return { seats: held.some((one) => !one.waits), turns: held.some((one) => one.waits) };
}

const at = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('，');
const atEn = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(', ');

function zh(kind: MessageKind, v: Spoken): Words {
  const when = at(v.time, v.place);
  const yours = v.marked ? '您收藏的议程' : v.waits ? '您候补的议程' : '您预约的议程';
  const stands = v.marked ? '' : v.waits ? '您的候补仍然有效' : '您的预约仍然有效';
  switch (kind) {
    case 'reminder_week':
      return { title: `${v.exhibition}还有一周开幕`, body: `${when}。可以先看看展商和议程，安排好行程。` };
    case 'reminder_days':
      return { title: `${v.exhibition}还有三天开幕`, body: `${when}。门票在“我的”里，入场时出示即可。` };
    case 'reminder_day':
      return { title: `明天见：${v.exhibition}`, body: `${when}。出发前请先打开一次电子票，没有网络也能入场。` };
    case 'reminder_hour':
      return { title: `${v.exhibition}一小时后开幕`, body: `${when}。请打开电子票，直接到入口扫码。` };
    case 'highlights':
      return { title: `感谢到场${v.exhibition}`, body: '错过的场次和感兴趣的展商，都还可以在小程序里查看。' };
    case 'next_show':
      return { title: '期待下一届再见', body: `感谢您关注「${v.exhibition}」。下一届的时间和报名一经确定，就在小程序首页公布。` };
    case 'moved_up':
      return { title: '候补成功，您有门票了', body: `${v.exhibition}有了空位，${v.subject ?? '门票'}已为您留好，打开即可查看电子票。` };
    case 'session_moved_up':
      return { title: '议程候补成功', body: `${at(v.subject, v.time)}有了空位，已为您预约。不能参加请取消，把位置留给别人。` };
    case 'registered':
      return { title: '报名成功', body: `您已报名「${v.exhibition}」，电子票已生成。${when}，入场时出示电子票即可。` };
    case 'approved':
      return { title: '报名审核通过', body: `您的「${v.exhibition}」报名已通过，电子票已生成。` };
    case 'rejected':
      return {
        title: '报名未通过审核',
        body: `您的「${v.exhibition}」报名没有通过审核${v.reason ? `：${v.reason}` : ''}。如有疑问请联系主办方。`,
      };
    case 'registration_cancelled':
      return { title: '报名已取消', body: `您的「${v.exhibition}」报名已取消${v.reason ? `：${v.reason}` : ''}。` };
    case 'held':
      return {
        title: '报名待核对',
        body: `您报名「${v.exhibition}」用的手机号，已经用另一个微信账号报过名。主办方核对后通知您；您也可以到现场服务台当场核对。`,
      };
    case 'held_device':
      return {
        title: '报名待核对',
        body: `您报名「${v.exhibition}」所用的手机，几分钟内提交了多份报名。主办方核对后通知您；您也可以到现场服务台当场核对。`,
      };
    case 'phone_reused':
      if (v.by === 'contact')
        return {
          title: '您的单位可能也为您登记了',
          body: `有单位的联系人为同事登记「${v.exhibition}」时填了您的手机号，可能就是为您登记的。主办方正在核对，您的报名不受影响。如果是，请到现场服务台合并；如果与您无关，请告诉主办方。`,
        };
      if (v.by === 'gate')
        return {
          title: '现场用您的手机号登记了一位观众',
          body: `现场工作人员为「${v.exhibition}」的一位观众办理入场登记时，用了您的手机号，可能就是您本人。您已提交的报名不受影响。如果是您，请到现场服务台合并；如果不是，请告诉主办方。`,
        };
      return {
        title: '您的手机号又被用来报名',
        body: `有人用另一个微信账号和您的手机号报名了「${v.exhibition}」，主办方正在核对，您的报名不受影响。如果是您本人，请到现场服务台合并；如果不是，请告诉主办方。`,
      };
    case 'session_cancelled':
      return {
        title: `${yours}已取消`,
        body: `很抱歉，「${v.subject ?? yours}」（原定 ${when}）已取消${v.marked ? '。' : '，您无需再办理取消。'}`,
      };
    case 'session_moved':
      return {
        title: `${yours}有变动`,
        body: `「${v.subject ?? yours}」改为 ${when}。${stands && `${stands}，不能参加请取消，把位置留给别人。`}`,
      };
    case 'session_restored':
      return { title: `${yours}恢复举行`, body: `「${v.subject ?? yours}」恢复举行：${when}。${stands && `${stands}。`}` };
    case 'session_soon':
      return { title: `即将开始：${v.subject ?? '您收藏的议程'}`, body: `${when}。您收藏或预约了这场议程，请提前入场。` };
    case 'sessions_changed': {
      const sessions = v.sessions ?? [];
      const lines = sessions.slice(0, MOST_SESSIONS).map((one) => {
        const slot = at(v.timeOf(one.at), one.place);
        if (one.change === 'cancelled') return `「${one.title}」（原定 ${slot}）已取消`;
        return one.change === 'moved' ? `「${one.title}」改为 ${slot}` : `「${one.title}」恢复举行：${slot}`;
      });
      const more = sessions.length > lines.length ? [`还有 ${sessions.length - lines.length} 场，请到议程里查看`] : [];
      const { seats, turns } = keptIn(sessions);
      const stand = [...(seats ? ['预约'] : []), ...(turns ? ['候补'] : [])].join('和');
      const kept = stand && `未取消的场次，${stand}仍然有效；不能参加请取消，把位置留给别人。`;
      return {
        title: `您${sessions.every((one) => one.seat && !one.waits) ? '预约' : '关注'}的 ${sessions.length} 场议程有变动`,
        body: `${[...lines, ...more].join('；')}。${kept}`,
      };
    }
    case 'show_moved':
      return { title: `${v.exhibition}改期了`, body: `改为 ${when} 开幕。您的报名和电子票继续有效，不能参加请取消，把名额留给别人。` };
    case 'draw_won':
      return { title: '您中奖了', body: `恭喜！您在「${v.exhibition}」抽中${v.subject ?? '奖品'}，请打开抽奖页查看兑奖码和兑奖地点。` };
    case 'right_given':
      return {
        title: `您获得了权益：${v.subject ?? ''}`,
        body: `「${v.exhibition}」主办方为您发放了${v.subject ?? '一项权益'}。请在${v.time ?? '展会结束'}前${v.place ? `到${v.place}` : '到服务台'}出示权益码领取。`,
      };
  }
}

function en(kind: MessageKind, v: Spoken): Words {
  const when = atEn(v.time, v.place);
  const yours = `A session you ${v.marked ? 'marked' : v.waits ? 'wait for' : 'booked'}`;
  const stands = v.marked ? '' : ` Your ${v.waits ? 'turn' : 'seat'} is kept`;
  switch (kind) {
    case 'reminder_week':
      return { title: `${v.exhibition} opens in a week`, body: `${when}. Have a look at exhibitors and talks and plan your visit.` };
    case 'reminder_days':
      return { title: `${v.exhibition} opens in three days`, body: `${when}. Your ticket is under "Me"; show it at the gate.` };
    case 'reminder_day':
      return {
        title: `See you tomorrow at ${v.exhibition}`,
        body: `${when}. Open your ticket once before you leave: it then works without network.`,
      };
    case 'reminder_hour':
      return { title: `${v.exhibition} opens in one hour`, body: `${when}. Open your ticket and go straight to the gate.` };
    case 'highlights':
      return {
        title: `Thank you for visiting ${v.exhibition}`,
        body: 'Talks you missed and exhibitors you liked are still there to look up.',
      };
    case 'next_show':
      return {
        title: 'See you at the next exhibition',
        body: `Thank you for your interest in ${v.exhibition}. The dates of the next one will be on the front page as soon as they are set.`,
      };
    case 'moved_up':
      return { title: 'You have a ticket', body: `A place became free at ${v.exhibition}: your ${v.subject ?? 'ticket'} is ready.` };
    case 'session_moved_up':
      return { title: 'A seat became free', body: `${atEn(v.subject, v.time)} is booked for you. Please cancel if you cannot come.` };
    case 'registered':
      return { title: 'You are registered', body: `Your ticket for ${v.exhibition} is ready. ${when}. Show it at the gate.` };
    case 'approved':
      return { title: 'Registration approved', body: `Your registration for ${v.exhibition} was approved and your ticket is ready.` };
    case 'rejected':
      return {
        title: 'Registration not approved',
        body: `Your registration for ${v.exhibition} was not approved${v.reason ? `: ${v.reason}` : ''}. Please contact the organiser with any question.`,
      };
    case 'registration_cancelled':
      return {
        title: 'Registration cancelled',
        body: `Your registration for ${v.exhibition} was cancelled${v.reason ? `: ${v.reason}` : ''}.`,
      };
    case 'held':
      return {
        title: 'Registration to be checked',
        body: `The number you gave for ${v.exhibition} belongs to a registration from another WeChat account. The organiser checks it and tells you; the service desk on site can do so at once.`,
      };
    case 'held_device':
      return {
        title: 'Registration to be checked',
        body: `Several registrations for ${v.exhibition} came from your phone within minutes. The organiser checks yours and tells you; the service desk on site can do so at once.`,
      };
    case 'phone_reused':
      if (v.by === 'contact')
        return {
          title: 'Your company may have registered you too',
          body: `The contact of a company entered your number when registering colleagues for ${v.exhibition}, perhaps for you. The organiser is checking it; your registration stands. If it is yours, the service desk can join both; if not, please tell the organiser.`,
        };
      if (v.by === 'gate')
        return {
          title: 'Somebody was let in on site with your number',
          body: `Staff of ${v.exhibition} registered a visitor on site with your number, perhaps you. The registration you sent before stands. If it was you, the service desk can join both; if not, please tell the organiser.`,
        };
      return {
        title: 'Your number was used again',
        body: `Somebody registered for ${v.exhibition} with your number from another WeChat account. The organiser is checking it; your registration stands. If it was you, the service desk can join both; if not, please tell the organiser.`,
      };
    case 'session_cancelled':
      return {
        title: `${yours} is cancelled`,
        body: `We are sorry: ${v.subject ?? 'it'} (${when}) will not take place. You need not do anything.`,
      };
    case 'session_moved':
      return {
        title: `${yours} has changed`,
        body: `${v.subject ?? 'It'} is now ${when}.${stands && `${stands}; please cancel if you cannot come.`}`,
      };
    case 'session_restored':
      return {
        title: `${yours} takes place after all`,
        body: `${v.subject ?? 'It'} takes place: ${when}.${stands && `${stands}.`}`,
      };
    case 'session_soon':
      return {
        title: `Begins soon: ${v.subject ?? 'your session'}`,
        body: `${when}. You starred or booked this session; please come early.`,
      };
    case 'sessions_changed': {
      const sessions = v.sessions ?? [];
      const lines = sessions.slice(0, MOST_SESSIONS).map((one) => {
        const slot = atEn(v.timeOf(one.at), one.place);
        if (one.change === 'cancelled') return `${one.title} (${slot}) is cancelled`;
        return one.change === 'moved' ? `${one.title} is now ${slot}` : `${one.title} takes place after all: ${slot}`;
      });
      const more = sessions.length > lines.length ? [`${sessions.length - lines.length} more: please see the programme`] : [];
      const { seats, turns } = keptIn(sessions);
      const stand = [...(seats ? ['seats'] : []), ...(turns ? ['turns'] : [])].join(' and ');
      const kept = stand && ` Your ${stand} in those that take place are kept; please cancel if you cannot come.`;
      return { title: `${sessions.length} sessions on your plan have changed`, body: `${[...lines, ...more].join('; ')}.${kept}` };
    }
    case 'show_moved':
      return {
        title: `${v.exhibition} has new dates`,
        body: `It now opens ${when}. Your registration and your ticket stay valid; please cancel if you cannot come.`,
      };
    case 'draw_won':
      return {
        title: 'You won',
        body: `Congratulations! You won ${v.subject ?? 'a prize'} at ${v.exhibition}. Open the draw page for your code and where to collect it.`,
      };
    case 'right_given':
      return {
        title: `You have been given: ${v.subject ?? 'a right'}`,
        body: `The organiser of ${v.exhibition} gave you ${v.subject ?? 'a right'}. Show your code ${v.place ? `at ${v.place}` : 'at the service desk'} before ${v.time ?? 'the end of the show'}.`,
      };
  }
}
