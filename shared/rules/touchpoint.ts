/** Where a touchpoint's code is shown. The list is closed, so that channels can be compared. */
export const TOUCHPOINT_CHANNELS = ['booth', 'hall_poster', 'website', 'article', 'advert', 'partner', 'employee', 'other'] as const;
export type TouchpointChannel = (typeof TOUCHPOINT_CHANNELS)[number];

export const CHANNEL_NAMES: Readonly<Record<TouchpointChannel, { readonly zh: string; readonly en: string }>> = {
  booth: { zh: '展位', en: 'Booth' },
  hall_poster: { zh: '展馆海报', en: 'Hall poster' },
  website: { zh: '官网', en: 'Website' },
  article: { zh: '文章', en: 'Article' },
  advert: { zh: '付费广告', en: 'Paid ad' },
  partner: { zh: '合作伙伴', en: 'Partner' },
  employee: { zh: '员工', en: 'Employee' },
  other: { zh: '其他', en: 'Other' },
};

/** `redirected`: another code has taken its place. `retired`: out of use. */
export const CODE_STATES = ['active', 'redirected', 'retired'] as const;
export type CodeState = (typeof CODE_STATES)[number];
