import { defineTexts } from '../../platform/language';

export const introductionTexts = defineTexts({
  zh: {
    title: '展会介绍',
    hint: '放在小程序首页的图文介绍。没有写英文时，英文界面显示中文。',
    edit: '修改介绍',
    write: '写介绍',
    empty: '还没有写介绍。写好后会出现在小程序首页，位置可以在展会设置的“首页版块”里调整。',
    chinese: '中文',
    english: '英文',
    noEnglish: '没有写英文',
    changed: (who: string, when: string) => `${who} 修改于 ${when}`,
    unknown: '已删除的账号',
    saved: '展会介绍已保存，访客刷新后就能看到',
    conflictWhat: '展会介绍',
    tooLong: '内容太长或排版太复杂，请删去一些再保存',
  },
  en: {
    title: 'Introduction',
    hint: 'Words and pictures on the home page of the mini-program. Where there is no English, the Chinese is shown.',
    edit: 'Edit',
    write: 'Write it',
    empty: 'Nothing is written yet. It will stand on the home page; where, is set under Sections of the home page in the settings.',
    chinese: 'Chinese',
    english: 'English',
    noEnglish: 'There is no English',
    changed: (who: string, when: string) => `Changed by ${who}, ${when}`,
    unknown: 'a deleted account',
    saved: 'Saved; visitors see it when they refresh',
    conflictWhat: 'the introduction',
    tooLong: 'This is too long or too intricate; please take something out before saving',
  },
});
