import { defineTexts } from '../platform/language';

export const shellTexts = defineTexts({
  zh: {
    documentTitle: '展环控制台',
    opening: '正在打开控制台',
    menu: '主菜单',
    brand: '展环',
    product: '主办方控制台',
    signOut: '退出登录',
    noPages: '您的角色没有可以查看的页面，请联系管理员。',
    noShows: '还没有展会',
    timesIn: (clock: string) => `时间均为${clock}`,
    chooseShow: '选择展会',
    looking: '正在查找…',
    listFailed: '展会名单暂时取不到',
    noSuchShow: '没有这个展会',
  },
  en: {
    documentTitle: 'ExpoLoop console',
    opening: 'Opening the console',
    menu: 'Main menu',
    brand: 'ExpoLoop',
    product: 'Organiser console',
    signOut: 'Sign out',
    noPages: 'Your role has no pages here; please ask an owner.',
    noShows: 'No shows yet',
    timesIn: (clock: string) => `All times are ${clock}`,
    chooseShow: 'Choose a show',
    looking: 'Looking…',
    listFailed: 'The list of shows cannot be had just now',
    noSuchShow: 'No show of that name',
  },
});
