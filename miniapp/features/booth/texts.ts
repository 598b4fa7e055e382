import { defineTexts } from '../../platform/i18n';

export const boothTexts = defineTexts({
  zh: {
    title: '展位',
    booth: (number: string) => `${number} 展位`,
    here: '当前在场',
    about: '展商介绍',
    website: '官网',
    copied: '网址已复制，可在浏览器中打开',
    country: '国家/地区',
    near: '附近的议程',
    neighbours: '相邻展位',
    register: '报名参观',
    share: '分享给朋友',
    shareTitle: (exhibitor: string, number: string) => `${exhibitor} · ${number} 展位`,
    nobody: '该展位暂无展商信息',
  },
  en: {
    title: 'Booth',
    booth: (number: string) => `Booth ${number}`,
    here: 'Here now',
    about: 'About',
    website: 'Website',
    copied: 'Address copied, open it in a browser',
    country: 'Country',
    near: 'Sessions nearby',
    neighbours: 'Next to it',
    register: 'Register',
    share: 'Share',
    shareTitle: (exhibitor: string, number: string) => `${exhibitor} · Booth ${number}`,
    nobody: 'No exhibitor is listed for this booth yet',
  },
});
