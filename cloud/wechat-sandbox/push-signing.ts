import { randomBytes } from 'node:crypto';
import { encryptPush, pushSignature } from './crypto';
import type { CallbackConfig, SandboxApp } from './model';
import { pushBody, type PushFields } from './push-format';

export interface Signed {
  url: string;
  body: string;
  type: string;
}

/** Address and body of one push under the account's settings. @param seconds the timestamp it is signed with */
export function signPush(app: SandboxApp, callback: CallbackConfig, fields: PushFields, seconds: number, random: Buffer): Signed {
  const timestamp = String(seconds);
  const nonce = String(random.readUInt32BE(0));
  const query = new URLSearchParams({ signature: pushSignature(callback.token, timestamp, nonce), timestamp, nonce });
  if (fields.FromUserName) query.set('openid', String(fields.FromUserName));
  let content: PushFields = fields;
  if (callback.mode !== 'plain') {
    if (!callback.encodingAESKey) throw new Error(`${app.appid}: ${callback.mode} mode needs an encodingAESKey`);
    const encrypted = encryptPush(callback.encodingAESKey, app.appid, pushBody(fields, callback.format), random.subarray(0, 16));
    query.set('encrypt_type', 'aes');
    query.set('msg_signature', pushSignature(callback.token, timestamp, nonce, encrypted));
    // Compatible mode carries both, secure mode only who it is for.
    content = callback.mode === 'compat' ? { ...fields, Encrypt: encrypted } : { ToUserName: fields.ToUserName ?? '', Encrypt: encrypted };
  }
  return {
    url: `${callback.url}${callback.url.includes('?') ? '&' : '?'}${query.toString()}`,
    body: pushBody(content, callback.format),
    type: callback.format === 'json' ? 'application/json' : 'text/xml',
  };
}

/** Attacks on the callback door; each must be refused by it. */
export type Forgery = 'wrong_signature' | 'plain_in_secure' | 'stale' | 'tampered' | 'other_appid' | 'replay';

/** A push no honest platform sends. A replay repeats the last genuine one to the byte. */
export function forgePush(app: SandboxApp, callback: CallbackConfig, kind: Forgery, seconds: number, last: Signed | undefined): Signed {
  const fields: PushFields = {
    ToUserName: 'gh_forged',
    FromUserName: 'o_forged_by_an_attacker_000',
    CreateTime: seconds,
    MsgType: 'event',
    Event: 'debug_demo',
    debug_str: 'forged',
  };
  const random = randomBytes(16);
  switch (kind) {
    case 'replay':
      if (!last) throw new Error('nothing was pushed yet that could be replayed');
      return last;
    case 'wrong_signature':
      return signPush(app, { ...callback, token: `${callback.token}-guessed` }, fields, seconds, random);
    case 'plain_in_secure':
      return signPush(app, { ...callback, mode: 'plain' }, fields, seconds, random);
    case 'stale':
      return signPush(app, callback, fields, seconds - 3_600, random);
    case 'other_appid':
      return signPush({ ...app, appid: 'wxffffffffffffffff' }, callback, fields, seconds, random);
    case 'tampered': {
      if (callback.mode === 'plain') throw new Error('a plain push carries nothing that would show tampering');
      const signed = signPush(app, callback, fields, seconds, random);
      return {
        ...signed,
        body: signed.body.replace(/(Encrypt.{12})(.)/s, (_, head: string, letter: string) => `${head}${letter === 'A' ? 'B' : 'A'}`),
      };
    }
    default:
      throw new Error(`unknown forgery: ${String(kind)}`);
  }
}
