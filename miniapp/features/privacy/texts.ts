import { defineTexts } from '../../platform/i18n';

// Lists are one line each.

export const privacyTexts = defineTexts({
  zh: {
    title: '个人信息与隐私',
    lead: '我们只为办好这场展会收集必要的信息，每一项都先征得您的同意。',
    whatTitle: '我们会用到什么',
    what: [
      '浏览：打开了哪个场景码、停留多久。报名前只记录在一个随机编号下，不知道您是谁；30 天内没有报名就删除。',
      '报名：姓名、手机号和您填写的问题。用于出票、入场核验和开展提醒。手机号加密保存，页面上只显示部分数字。',
      '到场：哪个闸口、什么时间入场，集了哪些章。用于客流安全和现场活动。',
      '推荐：朋友通过您的海报报名时，记录是您带来的。',
    ].join('\n'),
    shareTitle: '谁能看到',
    share: [
      '主办方工作人员，按岗位所需。',
      '展商：只有在您出示名片码，或在报名时同意后，才能看到您的联系方式。',
      '我们不出售您的信息，也不用于与展会无关的用途。',
    ].join('\n'),
    rightsTitle: '您的权利',
    rights: '您可以随时查看、更正、导出或删除自己的信息，也可以在“我的报名”里撤回任何一项同意；撤回不影响此前已进行的处理。',
    export: '导出我的信息',
    exportNote: '复制为文字，可粘贴保存',
    exported: '已复制到剪贴板',
    remove: '删除我的信息并注销',
    removeNote: '门票会一并作废，无法恢复',
    removeAsk: `将删除您的报名、门票、海报等全部个人信息，且无法恢复。依法须保留的记录${FEATURE_DRAW ? '（例如中奖记录）' : ''}会去除身份后保留。`,
    confirm: '删除',
    cancel: '取消',
    removed: '已删除',
    withdraw: '撤回同意',
    withdrawNote: '在“我的报名”中逐项管理',
    signedOut: '登录后可导出或删除',
  },
  en: {
    title: 'Privacy',
    lead: 'We collect only what running this show needs, and ask for your consent first, item by item.',
    whatTitle: 'What we use',
    what: [
      'Browsing: which codes you opened and for how long. Before you register this is kept under a random number, not knowing who you are, and deleted after 30 days.',
      'Registration: name, mobile number and your answers, to issue the ticket, check it at the gate and remind you. The number is encrypted and shown in part only.',
      'On site: at which gate and when you entered, which stamps you collected; for safety and on-site activities.',
      'Referral: when a friend registers through your poster, that it was you who brought them.',
    ].join('\n'),
    shareTitle: 'Who sees it',
    share: [
      'Staff of the organiser, as far as their work needs it.',
      'Exhibitors see your contact details only when you show them your contact code or agreed when registering.',
      'We do not sell your data or use it for anything else.',
    ].join('\n'),
    rightsTitle: 'Your rights',
    rights:
      'You may see, correct, export or delete your data at any time, and withdraw any consent under "My registration"; what was done before stays lawful.',
    export: 'Export my data',
    exportNote: 'Copied as text for you to keep',
    exported: 'Copied to the clipboard',
    remove: 'Delete my data and account',
    removeNote: 'Your ticket becomes void; this cannot be undone',
    removeAsk: `This deletes your registration, tickets, posters and all other personal data for good. Records the law requires${FEATURE_DRAW ? ' (such as prize records)' : ''} are kept without your identity.`,
    confirm: 'Delete',
    cancel: 'Cancel',
    removed: 'Deleted',
    withdraw: 'Withdraw consent',
    withdrawNote: 'Item by item under "My registration"',
    signedOut: 'Sign in to export or delete',
  },
});
