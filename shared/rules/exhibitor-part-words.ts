import type { DraftPart } from '../contracts/exhibitor-draft';
import { defineTexts } from './language';

/** What the parts of an exhibitor's page are called where it, and staff, read of them. */
export const partTexts = defineTexts<Record<DraftPart, string>>({
  zh: {
    name: '公司名称',
    nameEn: '英文名称',
    theme: '展品类别',
    summary: '一句话介绍',
    website: '官网',
    phone: '公开电话',
    country: '国家或地区',
    logo: '标志',
    pictures: '展示图片',
    story: '公司介绍',
    films: '影片',
    brochures: '资料链接',
    contacts: '对外联系人',
    themes: '关键词',
    product: '产品',
    launch: '新品',
  },
  en: {
    name: 'Company name',
    nameEn: 'English name',
    theme: 'Category',
    summary: 'In one line',
    website: 'Website',
    phone: 'Public phone',
    country: 'Country or region',
    logo: 'Logo',
    pictures: 'Pictures',
    story: 'About the company',
    films: 'Films',
    brochures: 'Brochures',
    contacts: 'Public contacts',
    themes: 'Keywords',
    product: 'Product',
    launch: 'Launch',
  },
});
