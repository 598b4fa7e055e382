import type { ContentKind } from '../contracts/content-desk';
import type { ImportFileKind } from '../contracts/content-import';
import { defineTexts } from './language';

/** What rows of a show's content, their fields and files of them are called. */

export const kindTexts = defineTexts<Record<ContentKind, string>>({
  zh: { exhibitor: '展商', booth: '展位', session: '议程' },
  en: { exhibitor: 'Exhibitor', booth: 'Booth', session: 'Session' },
});

export const partTexts = defineTexts<Record<ImportFileKind, string>>({
  zh: { schedule: '议程', exhibitors: '展商名单' },
  en: { schedule: 'Programme', exhibitors: 'List of exhibitors' },
});

export const fieldTexts = defineTexts({
  zh: {
    name: '名称',
    nameEn: '英文名称',
    theme: '主题',
    summary: '一句话简介',
    description: '详细介绍',
    website: '网址',
    phone: '对外电话',
    country: '国家或地区',
    sourceKey: '展商编号',
    booths: '展位',
    number: '展位号',
    hall: '展馆',
    level: '楼层',
    occupants: '展商',
    title: '标题',
    subtitle: '副标题',
    abstract: '摘要',
    startsAt: '开始',
    endsAt: '结束',
    date: '日期',
    room: '会场',
    track: '专题',
    type: '形式',
    language: '语言',
    speakers: '演讲人',
    url: '网页',
    links: '链接',
    withdrawnAt: '是否在议程中',
  },
  en: {
    name: 'Name',
    nameEn: 'English name',
    theme: 'Theme',
    summary: 'In one line',
    description: 'Description',
    website: 'Website',
    phone: 'Public phone',
    country: 'Country or region',
    sourceKey: 'Exhibitor ID',
    booths: 'Booths',
    number: 'Booth number',
    hall: 'Hall',
    level: 'Floor',
    occupants: 'Exhibitors',
    title: 'Title',
    subtitle: 'Subtitle',
    abstract: 'Abstract',
    startsAt: 'Starts',
    endsAt: 'Ends',
    date: 'Date',
    room: 'Room',
    track: 'Track',
    type: 'Form',
    language: 'Language',
    speakers: 'Speakers',
    url: 'Web page',
    links: 'Links',
    withdrawnAt: 'In the programme',
  },
});
