import { decryptPush, encryptPush, pushSignature } from './crypto';

// The examples of the official page "消息推送".
const KEY = 'A'.repeat(43);
const APPID = 'wxba5fad812f8e6fb9';

test('signs the URL verification example', () => {
  expect(pushSignature('AAAAA', '1714036504', '1514711492')).toBe('f464b24fc39322e44b38aa78f5edd27bd1441696');
});

test('signs the plain example', () => {
  expect(pushSignature('AAAAA', '1714037059', '486452656')).toBe('899cf89e464efb63f54ddac96b0a0a235f53aa78');
});

test('encrypts and signs the secure example byte for byte', () => {
  const message =
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}';
  const encrypted = encryptPush(KEY, APPID, message, Buffer.from('a8eedb185eb2fecf'));
  expect(encrypted).toBe(
    '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=',
  );
  expect(pushSignature('AAAAA', '1714112445', '415670741', encrypted)).toBe('046e02f8204d34f8ba5fa3b1db94908f3df2e9b3');
  expect(decryptPush(KEY, APPID, encrypted)).toBe(message);
});

test("reads the page's encrypted reply", () => {
  const reply = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==';
  expect(encryptPush(KEY, APPID, '{"demo_resp":"good luck"}', Buffer.from('707722b803182950'))).toBe(reply);
  expect(pushSignature('AAAAA', '1713424427', '415670741', reply)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1');
});

test('refuses a message encrypted for another account', () => {
  expect(() => decryptPush(KEY, 'wx0000000000000000', encryptPush(KEY, APPID, 'x', Buffer.alloc(16)))).toThrow('encrypted for');
});
