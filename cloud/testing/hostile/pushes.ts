import { PUSH_PATHS } from '../../open-wechat';
import { aesKeyOf, encryptMessage, signatureOf } from '../../wechat/callback/crypto';
import type { HostileRequest } from './make-request';
import { chance, NAMES, pick, RAW_VALUES, TEXTS, type Random } from './values';

const AES = 'A'.repeat(43);
const APPID = 'wx0a1b2c3d4e5f6071';
const TOKEN = 'hostile';
export const PUSH_SETTINGS = { WECHAT_CALLBACK_TOKEN: TOKEN, WECHAT_CALLBACK_AES_KEY: AES, WECHAT_APPID: APPID, WECHAT_SECRET: 'secret' };

const EVENTS = ['subscribe', 'unsubscribe', 'SCAN', 'subscribe_msg_popup_event', 'subscribe_msg_sent_event', 'TEMPLATESENDJOBFINISH'];
const FIELDS = [
  'FromUserName',
  'CreateTime',
  'MsgType',
  'Event',
  'EventKey',
  'MsgID',
  'MsgId',
  'Status',
  'List',
  'SubscribeMsgPopupEvent',
  'Content',
];

/** A push whose signature is right, or nearly; what is inside is not. */
export function makePush(random: Random, now: Date): HostileRequest {
  const value = () => (chance(random, 0.5) ? pick(random, RAW_VALUES) : JSON.stringify(pick(random, TEXTS)));
  const fields = [
    `"FromUserName":${chance(random, 0.7) ? '"o1"' : value()}`,
    `"CreateTime":${chance(random, 0.5) ? Math.floor(now.getTime() / 1000) : pick(random, ['1e20', '-1', '1e999', '"soon"', 'null', '{}'])}`,
    `"MsgType":"event"`,
    `"Event":${JSON.stringify(pick(random, EVENTS))}`,
    ...Array.from({ length: Math.floor(random() * 4) }, () => `${JSON.stringify(pick(random, [...FIELDS, ...NAMES]))}:${value()}`),
  ];
  const message = chance(random, 0.8)
    ? `{${fields.join(',')}}`
    : pick(random, [
        `<xml>${'<a/>'.repeat(10_000)}</xml>`,
        '<xml><__proto__><a>1</a></__proto__></xml>',
        `${'<a>'.repeat(3_000)}`,
        '<!DOCTYPE a><xml/>',
        '\0',
        '',
      ]);
  const sealed = encryptMessage(aesKeyOf(AES), APPID, message);
  const [timestamp, nonce] = [String(Math.floor(now.getTime() / 1000)), String(Math.floor(random() * 1e9))];
  const signature = chance(random, 0.9) ? signatureOf(TOKEN, timestamp, nonce, sealed) : 'f'.repeat(40);
  return {
    method: 'POST',
    path: `${PUSH_PATHS.mini}?timestamp=${timestamp}&nonce=${nonce}&encrypt_type=aes&msg_signature=${signature}`,
    headers: { 'Content-Type': 'text/plain' },
    body: Buffer.from(JSON.stringify({ ToUserName: 'gh_1', Encrypt: sealed })),
  };
}
