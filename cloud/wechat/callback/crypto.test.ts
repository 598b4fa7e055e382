import { aesKeyOf, decryptMessage, encryptMessage, sameText, signatureOf } from './crypto';

// Vectors of the official page 开发/指南/基础能力/服务端能力/消息推送.
const key = aesKeyOf('A'.repeat(43));
const appid = 'wxba5fad812f8e6fb9';
const encrypted =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';

describe('official vectors', () => {
  test('URL verification signature', () =>
    expect(signatureOf('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696'));
  test('plain push signature', () =>
    expect(signatureOf('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78'));
  test('secure push signature', () =>
    expect(signatureOf('AAAAA', '1714112445', '415670741', encrypted)).toBe('046e02f8204d34f8ba5fa3b1db94908f3df2e9b3'));
  test('secure push decrypts to the documented event', () => {
    expect(JSON.parse(decryptMessage(key, appid, encrypted) ?? '')).toEqual({
      ToUserName: 'gh_97417a04a28d',
      FromUserName: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY',
      CreateTime: 1714112445,
      MsgType: 'event',
      Event: 'debug_demo',
      debug_str: 'hello world',
    });
  });
  test('reply encrypts and signs as documented', () => {
    const reply = encryptMessage(key, appid, '{"demo_resp":"good luck"}', Buffer.from('707722b803182950'));
    expect(reply).toBe('ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==');
    expect(signatureOf('AAAAA', '1713424427', '415670741', reply)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1');
  });
});

describe('what must not open', () => {
  test('a message for another app', () => expect(decryptMessage(key, 'wx0000000000000000', encrypted)).toBeNull());
  test('a message under another key', () => expect(decryptMessage(aesKeyOf('B'.repeat(43)), appid, encrypted)).toBeNull());
  test('a cut message', () => expect(decryptMessage(key, appid, encrypted.slice(0, -44))).toBeNull());
  test.each(['', 'AAAA', '%%%'])('not a message: %j', (text) => expect(decryptMessage(key, appid, text)).toBeNull());
  test('an EncodingAESKey of another length throws', () => expect(() => aesKeyOf('A'.repeat(42))).toThrow('43 characters'));
});

test.each([0, 1, 11, 12, 13, 31, 32, 1000])('%i bytes survive the way there and back', (length) => {
  const message = 'é'.repeat(length >> 1) + 'x'.repeat(length & 1);
  expect(decryptMessage(key, appid, encryptMessage(key, appid, message))).toBe(message);
});

test('sameText compares whole texts of any length', () => {
  expect(sameText('abc', 'abc')).toBe(true);
  expect(sameText('abc', 'abcd')).toBe(false);
  expect(sameText('', 'a')).toBe(false);
});
