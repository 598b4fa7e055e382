import { renderFor, templateOf } from '../templates';
import type { Channel } from './channel';

/** The Official Account's template message, to its followers. */
export const official: Channel<'official'> = {
  name: 'official',
  limits: { marketing: false },
  whyNot({ kind }, { openids }, { wechat, templates }) {
    if (!wechat.official) return 'none';
    if (!templateOf(templates, 'official', kind)) return 'no_template';
    return openids.official ? null : 'not_follower';
  },
  // WeChat sends one message per id within ten minutes.
  key: (deliveryId) => deliveryId,
  async send(parcel, { wechat, templates, log }, begin) {
    const rendered = renderFor(templateOf(templates, 'official', parcel.kind), parcel, log);
    const touser = parcel.to.openids.official;
    if (!wechat.official || !rendered || !touser) return 'refused';
    if (!(await begin())) return 'taken';
    return wechat.official.sendTemplateMessage({
      touser,
      template_id: rendered.templateId,
      client_msg_id: official.key(parcel.id) ?? parcel.id,
      miniprogram: { appid: wechat.mini.appid, pagepath: parcel.page },
      data: rendered.data,
    });
  },
};
