import { defineTexts } from '../../platform/i18n';

export const messageTexts = defineTexts({
  zh: {
    title: '我的消息',
    none: '还没有消息',
    noneNote: '展会提醒、候补与审核结果会出现在这里',
    readAll: '全部标为已读',
    unread: (n: number) => `${n} 条未读`,
    remind: '开展时提醒我',
    remindNote: '允许一次，我们就能在微信里提醒您一次',
    remindDone: '好的，到时提醒您',
    remindNo: '没有开启提醒，消息仍会显示在这里',
  },
  en: {
    title: 'Messages',
    none: 'No messages yet',
    noneNote: 'Reminders and news about your registration appear here',
    readAll: 'Mark all as read',
    unread: (n: number) => `${n} unread`,
    remind: 'Remind me in WeChat',
    remindNote: 'Each time you allow it we may remind you once',
    remindDone: 'We will remind you',
    remindNo: 'Reminders are off; messages still appear here',
  },
});
