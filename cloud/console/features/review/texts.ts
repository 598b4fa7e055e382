import type { HeldRow, REVIEW_ACTIONS } from '@shared/contracts/review';
import { defineTexts } from '../../platform/language';

const registrations = (n: number) => `${n} ${n === 1 ? 'registration' : 'registrations'}`;

export const reviewTexts = defineTexts({
  zh: {
    title: '待核对',
    hint: '同一手机号用两个微信账号报名、或一台手机几分钟内多次报名时，先在这里核对。',
    what: '同一个人：合并，两个微信账号共用一份报名和一张票。不是同一个人：放行，照常出票，推荐人此时才计入。冒用或刷量：拒绝并写明原因。',
    releaseChosen: (n: number) => `放行所选 ${n} 条`,
    refuseChosen: '拒绝所选',
    clear: '清除选择',
    none: '没有需要核对的报名',
    refuseTitle: (n: number) => (n > 1 ? `拒绝 ${n} 条报名` : '拒绝这条报名'),
    refuseNote: '请写明原因，报名的人会看到这句话。已经出票的，票会同时作废。',
    registration: '报名',
    noPhone: '未填手机号',
    reason: '原因',
    others: '相关的报名',
    other: (name: string, status: string, arrived: boolean, company: string) =>
      `${name}（${status}${arrived ? '，已到场' : ''}）${company}`,
    fromPhone: (n: number, names: readonly string[]) =>
      `同一手机另有 ${n} 条${n > 0 ? `：${names.join('、')}${n > names.length ? ' 等' : ''}` : ''}`,
    broughtBy: '推荐人',
    status: '状态',
    at: '时间',
    actions: '操作',
    joinAsk: '确认是同一个人？',
    joinHint: '请先核实，例如请本人当面拨打或出示手机。合并后不能撤销。',
    joinAccountsAsk: '两条报名各有一个微信，确认是同一个人？',
    joinAccountsHint:
      '合并后两个微信共用一个访客身份：消息、海报和电子票都在一处，不能再拆开。请先核实，并写明依据，例如“当面拨通了这个号码”。',
    join: '合并',
    back: '返回',
    release: '放行',
    refuse: '拒绝',
  },
  en: {
    title: 'To check',
    hint: 'Two WeChat accounts with one phone number, or many registrations from one phone within minutes, are held here until somebody has looked.',
    what: "The same person: merge, and both WeChat accounts share one registration and one ticket. Not the same: release, and the ticket is issued and its referrer credited. Somebody else's number, or made up: decline and say why.",
    releaseChosen: (n) => `Release ${n} selected`,
    refuseChosen: 'Decline selected',
    clear: 'Clear selection',
    none: 'Nothing to check',
    refuseTitle: (n) => (n > 1 ? `Decline ${registrations(n)}` : 'Decline this registration'),
    refuseNote: 'Say why: whoever registered is shown this sentence. A ticket that was issued is cancelled.',
    registration: 'Registration',
    noPhone: 'No phone number',
    reason: 'Reason',
    others: 'Related registrations',
    other: (name, status, arrived, company) => `${name} (${status}${arrived ? ', arrived' : ''})${company ? ` ${company}` : ''}`,
    fromPhone: (n, names) => `${n} more from the same phone${n > 0 ? `: ${names.join(', ')}${n > names.length ? ' and others' : ''}` : ''}`,
    broughtBy: 'Referrer',
    status: 'Status',
    at: 'Time',
    actions: 'Actions',
    joinAsk: 'Is it the same person?',
    joinHint: 'Make sure first, for instance by calling the number in front of them. Merging cannot be undone.',
    joinAccountsAsk: 'Each has a WeChat of its own. Is it one person?',
    joinAccountsHint:
      'Merged, both WeChats are one visitor, with messages, posters and ticket in one place, and cannot be parted again. Make sure first and write down how, for instance: called the number in front of them.',
    join: 'Merge',
    back: 'Back',
    release: 'Release',
    refuse: 'Decline',
  },
});

export const heldTexts = defineTexts<Record<HeldRow['reason'], string>>({
  zh: { same_phone: '同一手机号', many_from_device: '同一手机多次报名' },
  en: { same_phone: 'Same number', many_from_device: 'Many from one phone' },
});

export const decidedTexts = defineTexts<Record<(typeof REVIEW_ACTIONS)[number], (n: number) => string>>({
  zh: {
    join: (n) => `已合并${n > 1 ? ` ${n} 条` : ''}`,
    keep: (n) => `已放行${n > 1 ? ` ${n} 条` : ''}`,
    refuse: (n) => `已拒绝${n > 1 ? ` ${n} 条` : ''}`,
  },
  en: {
    join: (n) => (n > 1 ? `${n} merged` : 'Merged'),
    keep: (n) => (n > 1 ? `${n} released` : 'Released'),
    refuse: (n) => (n > 1 ? `${n} declined` : 'Declined'),
  },
});
