import { countSegments, fillText, paramsOf, type Sms } from '../../../../platform/sms';
import { markUnreachable } from '../../address';
import { KIND_RULES, type MessageKind, type MessageVariables } from '../kinds';
import { REFUSE_BY_REPLY, smsText, smsValues } from '../sms-words';
import type { Channel } from './channel';
import { whyNotByPost } from './post';

/** A mainland number; others need templates and prices of their own. */
const MAINLAND = /^\+861[3-9]\d{9}$/;
/** Refusals after which nothing will ever arrive at the number. */
const FOR_EVER = ['sms_bad_number', 'sms_blocked'];

/** Why no text message of this kind can go out, whoever it is to; null: it can. */
export function whyNoSms(sms: Sms | null, kind: MessageKind): string | null {
  if (!sms) return 'sms_not_set_up';
  const template = sms.templateFor(kind, 'zh');
  if (!template) return 'sms_no_template';
  const text = template.text ?? smsText(kind, 'zh');
  return KIND_RULES[kind].marketing && !text.includes(REFUSE_BY_REPLY) ? 'sms_no_refusal_words' : null;
}

/** A kind's text message: its template, what fills it, and how it reads. */
export function writeSms(
  sms: Sms,
  { kind, variables, language, timeZone }: { kind: MessageKind; variables: MessageVariables; language: 'zh' | 'en'; timeZone: string },
) {
  const template = sms.templateFor(kind, language);
  if (!template) return null;
  // Without an English template an English reader gets the Chinese one.
  const spoken = language === 'en' && template === sms.templateFor(kind, 'zh') ? 'zh' : language;
  const text = template.text ?? smsText(kind, spoken);
  const params = paramsOf(text, smsValues(variables, spoken, timeZone));
  const sign = sms.signFor(template);
  const words = `【${sign}】${fillText(text, params)}`;
  return { templateId: template.id, sign, params, words, segments: countSegments(words) };
}

/** A text message to the number the person left: it costs money, so only what was switched on for the show. */
export const sms: Channel<'sms'> = {
  name: 'sms',
  limits: { marketing: true },
  whyNot({ kind, switched }, { post: to }, { post }) {
    const why = whyNoSms(post.sms, kind);
    if (why) return why;
    if (!switched.sms) return 'not_switched_on';
    if (to.sms.address && !MAINLAND.test(to.sms.address)) return 'number_abroad';
    return whyNotByPost(kind, to.sms, to.advertising, 'no_number');
  },
  // No vendor knows a repeat: a lost answer is in doubt.
  key: () => null,
  async send(parcel, { post, log }, begin) {
    const number = parcel.to.post.sms;
    const written = post.sms && writeSms(post.sms, parcel);
    if (!post.sms || !written || !number.address) return 'refused';
    if (!(await begin())) return 'taken';
    const { sign, templateId, params } = written;
    const answer = await post.sms.post({ id: parcel.id, to: number.address, sign, templateId, params });
    if (!answer.ok) {
      log.warn({ deliveryId: parcel.id, said: answer.said.replaceAll(number.address.slice(3), '***') }, 'a text message was not taken');
      if (FOR_EVER.includes(answer.reason)) await markUnreachable(number.key, answer.reason, parcel.now);
    }
    return answer;
  },
};
