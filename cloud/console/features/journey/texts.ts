import type { JourneyStep } from '@shared/contracts/journey';
import { defineTexts } from '../../platform/language';
import type { Journey } from './api/journey';
import type { MessageTemplate } from './api/templates';

type Words<K extends string> = Record<K, string>;

export const journeyTexts = defineTexts({
  zh: {
    title: '定时消息',
    hint: (clock: string) => `时间以${clock}为准；展期变动时，还没发出的随之调整。`,
    estimate: '重新估算人数',
    message: '消息',
    audience: '发给',
    due: '发送时间',
    notDue: '尚未排定',
    state: '状态',
    runPeople: (state: string, people: number) => `${state} ${people} 人`,
    reach: '预计收到（人）',
    rank: '优先顺序',
    rankNumber: (rank: number) => `第 ${rank}`,
    enabled: '开启',
    allowance: '观众每允许一次，微信只能给他发一条。次数不够时，按优先顺序先发更重要的。',
    counted: (counted: number, total: number) => `预计人数按 ${counted} 位报名者估算（共 ${total} 位），没有发出任何消息。`,
    turnedOn: '已开启',
    turnedOff: '已关闭，尚未发送的不再发送',

    estimating: '正在估算…',
    nobodyToTell: '暂无对象',
    otherChannel: '其他渠道',
    boxOnly: '只在小程序“我的消息”',
    unreachable: '收不到',
    noChannel: '没有可用的渠道',
    whyPeople: (why: string, n: number) => `${why}：${n} 人`,
    whyBetween: '；',

    templates: '微信消息模板',
    templatesHint: '模板在微信公众平台申请，服务启动后自动识别。',
    headOfficeEdits: '字段内容由总部管理员修改。',
    noTemplates: '还没有识别到模板：请在微信公众平台添加订阅消息模板，十分钟内会自动出现在这里',
    faults: '下面的消息填不满模板，发不到微信（小程序“我的消息”里仍有）',
    usedFor: '用于',
    channel: '渠道',
    template: '模板',
    suggested: '自动识别',
    fields: '字段',
    fieldFaults: (n: number) => `${n} 处填不上`,
    fieldsGood: '都填得上',
    actions: '操作',
    edit: '修改',
    editTitle: (title: string) => `模板：${title}`,
    variables:
      '可用的内容：{exhibition} 展会名称，{at} 时间，{place} 地点，{subject} 票种、议程或奖品，{result} 结果，{tip} 提示，{reason} 原因。',
    fieldText: (key: string) => `${key} 的内容`,
    fieldMissing: '请填写内容',
    otherwise: '没有内容时写',
    otherwiseHint: '不填则这条消息不发到微信',
    otherwiseExample: '例如：见详情',
    savedWithFaults: '已保存，仍有字段填不上，见列表',
    saved: '模板已保存',
  },
  en: {
    title: 'Timed messages',
    hint: (clock) => `Times are ${clock}; what has not gone out yet moves along when the show does.`,
    estimate: 'Estimate again',
    message: 'Message',
    audience: 'Sent to',
    due: 'Goes out',
    notDue: 'Not scheduled',
    state: 'Status',
    runPeople: (state, people) => `${state}: ${people}`,
    reach: 'Expected to reach (people)',
    rank: 'Priority',
    rankNumber: (rank) => `No. ${rank}`,
    enabled: 'On',
    allowance: 'WeChat delivers one message for each time a visitor has allowed it. Where that is not enough, higher priorities go first.',
    counted: (counted, total) => ` The estimate is made from ${counted} registrations of ${total}; nothing was sent.`,
    turnedOn: 'Turned on',
    turnedOff: 'Turned off; what has not gone out will not be sent',

    estimating: 'Estimating…',
    nobodyToTell: 'Nobody yet',
    otherChannel: 'Another channel',
    boxOnly: 'Mini-program inbox only',
    unreachable: 'Not reached',
    noChannel: 'No channel available',
    whyPeople: (why, n) => `${why}: ${n}`,
    whyBetween: '; ',

    templates: 'WeChat message templates',
    templatesHint: "Templates are applied for at WeChat's admin platform and recognised here by themselves.",
    headOfficeEdits: ' Their fields are edited by an owner at head office.',
    noTemplates:
      "No templates recognised yet: add subscribe-message templates at WeChat's admin platform; they appear here within ten minutes",
    faults: 'These messages cannot fill their template and will not reach WeChat (they are still in the mini-program inbox)',
    usedFor: 'Used for',
    channel: 'Channel',
    template: 'Template',
    suggested: 'Recognised',
    fields: 'Fields',
    fieldFaults: (n) => `${n} cannot be filled`,
    fieldsGood: 'All can be filled',
    actions: 'Actions',
    edit: 'Edit',
    editTitle: (title) => `Template: ${title}`,
    variables:
      'What may be used: {exhibition} name of the show, {at} time, {place} place, {subject} ticket, session or prize, {result} result, {tip} tip, {reason} reason.',
    fieldText: (key) => `What ${key} says`,
    fieldMissing: 'Say something',
    otherwise: 'When there is nothing',
    otherwiseHint: 'Without it such a message is not sent to WeChat',
    otherwiseExample: 'e.g. See details',
    savedWithFaults: 'Saved; some fields still cannot be filled, see the list',
    saved: 'Template saved',
  },
});

export const stepTexts = defineTexts<Words<JourneyStep['kind']>>({
  zh: {
    reminder_week: '开展前一周提醒',
    reminder_days: '开展前三天提醒',
    reminder_day: '开展前一天提醒',
    reminder_hour: '开展前一小时提醒',
    highlights: '到场感谢',
    next_show: '下届展会消息',
  },
  en: {
    reminder_week: 'Reminder, a week before',
    reminder_days: 'Reminder, three days before',
    reminder_day: 'Reminder, the day before',
    reminder_hour: 'Reminder, an hour before',
    highlights: 'Thank you for coming',
    next_show: 'News of the next show',
  },
});

export const audienceTexts = defineTexts<Words<JourneyStep['audience']>>({
  zh: { registered: '全部报名者', checked_in: '到场者', not_checked_in: '未到场者' },
  en: { registered: 'All registered', checked_in: 'Those who came', not_checked_in: 'Those who did not come' },
});

export const runTexts = defineTexts<Words<Journey['runs'][number]['state']>>({
  zh: { planned: '待发', expanding: '发送中', done: '已发', missed: '已错过', off: '关闭' },
  en: { planned: 'Planned', expanding: 'Going out', done: 'Sent', missed: 'Missed', off: 'Off' },
});

export const channelTexts = defineTexts({
  zh: { subscribe: '微信订阅消息', official: '公众号消息' },
  en: { subscribe: 'WeChat subscribe message', official: 'Official account' },
});

/** Why a message takes no channel, or is in nobody's box; as the service names it, `channel:why`. */
export const whyTexts = defineTexts({
  zh: {
    'subscribe:no_template': '还没有设置消息模板',
    'subscribe:no_wechat': '没有微信账号',
    'subscribe:no_allowance': '没有允许接收',
    'subscribe:kept_for_more_important': '次数留给了更重要的消息',
    'box:no_account': '现场登记后没有领取电子票',
    'box:no_marketing_consent': '没有同意接收下届展会消息',
    queued_or_sent_already: '已经发过或正在发',
    too_late: '已过有效时间',
    quiet_hours: '夜间不打扰，过后已无意义',
  },
  en: {
    'subscribe:no_template': 'No message template set',
    'subscribe:no_wechat': 'No WeChat account',
    'subscribe:no_allowance': 'Not allowed by the visitor',
    'subscribe:kept_for_more_important': 'Kept for a more important message',
    'box:no_account': 'Walk-in ticket never claimed',
    'box:no_marketing_consent': 'No consent to news of the next show',
    queued_or_sent_already: 'Sent already, or going out',
    too_late: 'Too late by then',
    quiet_hours: 'Quiet hours, and pointless after them',
  },
});

export const appTexts = defineTexts<Words<MessageTemplate['app']>>({
  zh: { mini: '小程序订阅消息', official: '公众号模板消息' },
  en: { mini: 'Mini-program', official: 'Official account' },
});

export const groupTexts = defineTexts<Words<MessageTemplate['group']>>({
  zh: { reminder: '开展提醒', registration: '报名结果与候补', draw: FEATURE_DRAW ? '中奖通知' : '' },
  en: { reminder: 'Reminders', registration: 'Registration and waiting list', draw: FEATURE_DRAW ? 'Prizes won' : '' },
});
