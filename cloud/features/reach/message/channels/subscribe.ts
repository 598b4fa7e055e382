import { countAllowance, returnAllowance, spendAllowance, voidAllowance } from '../allowance-store';
import { renderFor, templateOf } from '../templates';
import type { Answer, Channel } from './channel';

/** The mini-program's one-time subscribe message: one allowance each, and no key by which WeChat would know a repeat. */
export const subscribe: Channel<'subscribe'> = {
  name: 'subscribe',
  // Platform rule: WeChat's templates carry no advertising.
  limits: { marketing: false },
  whyNot({ kind, reserve }, { openids, allowance }, { templates }) {
    if (!templateOf(templates, 'mini', kind)) return 'no_template';
    if (!openids.mini) return 'no_wechat';
    if (allowance === 0) return 'no_allowance';
    return allowance <= reserve ? 'kept_for_more_important' : null;
  },
  key: () => null,
  async send(parcel, { wechat, templates, log }, begin) {
    const { id, to, page, language, now } = parcel;
    const rendered = renderFor(templateOf(templates, 'mini', parcel.kind), parcel, log);
    if (!rendered || !to.visitorId || !to.openids.mini) return 'refused';
    const allowance = [to.visitorId, rendered.templateId] as const;
    if (!(await begin())) return 'taken';
    // Only once it is ours: of two who look for the last allowance, the one without it would give the message up.
    if (!(await spendAllowance(...allowance, id))) return 'refused';
    const answer = await wechat.mini.sendSubscribeMessage({
      touser: to.openids.mini,
      template_id: rendered.templateId,
      page,
      data: rendered.data,
      lang: language === 'zh' ? 'zh_CN' : 'en_US',
    });
    const change = allowanceAfter(answer);
    if (change === 'returned') await returnAllowance(...allowance, id);
    if (change === 'void') await voidAllowance(...allowance, now, id);
    return answer;
  },
};

/** What becomes of the allowance taken. 43101: there is none left, whatever our ledger says. Busy and in doubt keep it. */
export function allowanceAfter(answer: Exclude<Answer, string>): 'kept' | 'returned' | 'void' {
  if (answer.ok || (answer.kind !== 'user' && answer.kind !== 'configuration')) return 'kept';
  return answer.errcode === 43101 ? 'void' : 'returned';
}

/** How many allowances a person has for this kind, the one this delivery has taken already included. */
export async function allowanceFor(
  visitorId: string | null,
  kind: Parameters<typeof templateOf>[2],
  templates: Parameters<typeof templateOf>[0],
  deliveryId: string,
): Promise<number> {
  const template = templateOf(templates, 'mini', kind);
  return visitorId && template ? countAllowance(visitorId, template.templateId, deliveryId) : 0;
}
