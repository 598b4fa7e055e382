import { defineTexts } from '../../platform/i18n';

export const entryTexts = defineTexts({
  zh: { title: '展环', opening: '正在打开…', home: '去首页', badCode: '没有识别到场景码', badCodeNote: '请重新扫描展位或海报上的二维码' },
  en: {
    title: 'ExpoLoop',
    opening: 'Opening…',
    home: 'Go to the home page',
    badCode: 'No code recognised',
    badCodeNote: 'Please scan the code on the booth or poster again',
  },
});
