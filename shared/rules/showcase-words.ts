import type { ShowcaseKind } from '../contracts/showcase-fields';
import { defineTexts } from './language';

/** What a show tells beside its lists, and the fields of it, in words. */

export const showcaseKindTexts = defineTexts<Record<ShowcaseKind, string>>({
  zh: {
    profile: '展商展示页',
    product: '产品',
    launch: '新品',
    news: '新闻',
    highlight: '亮点',
    sponsor: '主办与赞助单位',
    speaker: '嘉宾',
    hall: '展馆',
  },
  en: {
    profile: 'Exhibitor profile',
    product: 'Product',
    launch: 'Launch',
    news: 'News',
    highlight: 'Highlight',
    sponsor: 'Host or sponsor',
    speaker: 'Speaker',
    hall: 'Hall',
  },
});

/** What became of a row. */
export const showcaseWhatTexts = defineTexts({
  zh: { created: '新建', changed: '修改', removed: '删除', restored: '恢复', placed: '调整顺序' },
  en: { created: 'Created', changed: 'Changed', removed: 'Removed', restored: 'Restored', placed: 'Moved' },
});

export const showcaseFieldTexts = defineTexts({
  zh: {
    name: '名称',
    nameEn: '英文名称',
    title: '标题',
    titleEn: '英文标题',
    summary: '简介',
    summaryEn: '英文简介',
    story: '详细介绍',
    storyEn: '英文详细介绍',
    logo: '标志',
    picture: '图片',
    portrait: '照片',
    pictures: '图片',
    films: '影片',
    brochures: '资料',
    contacts: '公开联系人',
    themes: '主题',
    exhibitorId: '展商',
    url: '网址',
    launchesAt: '发布时间',
    place: '发布地点',
    placeEn: '英文发布地点',
    publishAt: '公开时间',
    target: '点开后去',
    until: '展示到',
    grade: '级别',
    gradeEn: '英文级别',
    company: '单位',
    companyEn: '英文单位',
    level: '楼层',
    way: '怎么走',
    wayEn: '英文路线说明',
  },
  en: {
    name: 'Name',
    nameEn: 'English name',
    title: 'Title',
    titleEn: 'English title',
    summary: 'Summary',
    summaryEn: 'English summary',
    story: 'Story',
    storyEn: 'English story',
    logo: 'Logo',
    picture: 'Picture',
    portrait: 'Portrait',
    pictures: 'Pictures',
    films: 'Films',
    brochures: 'Brochures',
    contacts: 'Public contacts',
    themes: 'Themes',
    exhibitorId: 'Exhibitor',
    url: 'Web address',
    launchesAt: 'Presented at',
    place: 'Presented where',
    placeEn: 'English place',
    publishAt: 'Published from',
    target: 'Leads to',
    until: 'Shown until',
    grade: 'Grade',
    gradeEn: 'English grade',
    company: 'Organisation',
    companyEn: 'English organisation',
    level: 'Floor',
    way: 'How to find it',
    wayEn: 'English directions',
  },
});

/** Where a speaker's fields are called otherwise. */
export const speakerFieldTexts = defineTexts({
  zh: { name: '姓名', nameEn: '英文姓名', title: '职务', titleEn: '英文职务' },
  en: { name: 'Name', nameEn: 'English name', title: 'Position', titleEn: 'English position' },
});
