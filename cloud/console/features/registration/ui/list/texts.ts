import type { RegistrationOrder } from '@shared/contracts/registration-staff';
import { defineTexts, type Texts } from '@shared/rules/language';

export const listTexts = defineTexts({
  zh: {
    order: '排序',
    ofGroup: (company: string | null) => (company === null ? '同一团体' : `团体：${company}`),
    notOfGroup: '显示全部',
    total: (count: number, more: boolean) => (more ? `超过 ${count} 人` : `共 ${count} 人`),
  },
  en: {
    order: 'Sort by',
    ofGroup: (company) => (company === null ? 'One group' : `Group: ${company}`),
    notOfGroup: 'Show everybody',
    total: (count, more) => (more ? `More than ${count} people` : count === 1 ? '1 person' : `${count} people`),
  },
});

export const orderTexts: Texts<Record<RegistrationOrder, string>> = {
  zh: { newest: '最近报名在前', oldest: '最早报名在前', arrival: '最近到场在前', name: '按姓名（拼音）', company: '按单位（拼音）' },
  en: { newest: 'Latest registered', oldest: 'First registered', arrival: 'Latest arrived', name: 'By name', company: 'By company' },
};
