import type { CtaKind } from '@shared/contracts/session-extra';
import type { Words } from '../../show/exhibition';

export const REPLAY: Words = { zh: '观看回放', en: 'Watch the recording' };

/** On the button where the organiser gave it no words. */
export const CTA_NAMES: Record<CtaKind, Words> = {
  material: { zh: '领取资料', en: 'Get the material' },
  trial: { zh: '申请试用', en: 'Ask for a trial' },
  question: { zh: '向主办方提问', en: 'Put a question' },
  sample: { zh: '索取样品', en: 'Ask for a sample' },
};
