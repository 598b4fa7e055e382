import { defineTexts } from '../../platform/language';

export const demoTexts = defineTexts({
  zh: {
    title: '演示助手',
    hint: '只在本机演示时出现：拨动展会时钟，看提醒、签到等依次发生。',
    now: '现在的展会时间：',
    backToReal: '回到真实时间',
    jumpTo: '跳到',
    jumpHere: '跳到这里',
    jumped: '时间已拨动，到点的提醒会在几秒内发出',
  },
  en: {
    title: 'Demo assistant',
    hint: "Only in a demonstration on this computer: move the show's clock and watch reminders, check-in and the rest happen.",
    now: 'Show time now: ',
    backToReal: 'Back to real time',
    jumpTo: 'Jump to',
    jumpHere: 'Jump here',
    jumped: 'Clock moved; reminders that are due go out within seconds',
  },
});
