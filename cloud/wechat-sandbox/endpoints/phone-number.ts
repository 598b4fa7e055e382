import { WechatError } from '../errors';
import { appOf, OK, type Endpoint } from '../http';
import { findPerson, openidOf, redeemCode } from '../world';

/** Source: 获取手机号. The code is the phone button's, not wx.login's; openid, when given, must be its owner's. */
const getPhoneNumber: Endpoint = {
  path: '/wxa/business/getuserphonenumber',
  method: 'POST',
  app: 'mini',
  auth: 'token',
  run(call, world) {
    const { appid } = appOf(call);
    const { code: text, openid } = call.body;
    const code = typeof text === 'string' ? world.state.codes[text] : undefined;
    // A code of another account's button says so; checked before it is used up.
    if (code?.kind === 'phone' && code.appid !== appid) throw new WechatError(40013);
    if (code?.kind === 'phone' && typeof openid === 'string' && openid && openidOf(world, appid, code.personId) !== openid)
      throw new WechatError(40029);
    const { personId } = redeemCode(world, text, 'phone', appid);
    const person = findPerson(world, personId);
    if (!person) throw new WechatError(40029);
    const foreign = person.countryCode !== '86';
    return {
      json: {
        ...OK,
        phone_info: {
          phoneNumber: foreign ? `+${person.countryCode}${person.phone}` : person.phone,
          purePhoneNumber: person.phone,
          countryCode: person.countryCode,
          watermark: { timestamp: Math.floor(world.now() / 1000), appid },
        },
      },
    };
  },
};

export const phoneEndpoints = [getPhoneNumber];
