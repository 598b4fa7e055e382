import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import encodeQR from 'qr';
import { verifyOnPhone } from './ticket-signature';
import {
  encodePayload,
  encodeToken,
  foldExhibition,
  isSignedBy,
  parseToken,
  setSlot,
  slotAt,
  slotStart,
  stripLamp,
  tokenFromStrip,
  toHex,
  TOKEN_LENGTH,
  type TokenPayload,
} from './ticket-token';

const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
const now = Date.UTC(2026, 2, 10, 1, 0, 30);
const payload: TokenPayload = {
  keyId: 3,
  exhibition: foldExhibition('65f0a1b2c3d4e5f601020304'),
  ticketId: '65f0a1b2c3d4e5f60708090a',
  typeNumber: 1,
  purpose: 'entry',
  isStatic: false,
  slot: slotAt(now),
};
const make = (fields: Partial<TokenPayload> = {}) => {
  const bytes = encodePayload({ ...payload, ...fields });
  return encodeToken(bytes, sign(null, bytes, privateKey));
};

test('a token says what was put into it', () => {
  const text = make({ purpose: 'lead', isStatic: true });
  expect(text).toHaveLength(TOKEN_LENGTH);
  expect(parseToken(text)?.payload).toEqual({ ...payload, purpose: 'lead', isStatic: true });
});

test('its QR is at most version 8-Q and exactly 6-M', () => {
  const modules = (level: 'medium' | 'quartile') => encodeQR(make(), 'raw', { ecc: level, border: 1 }).length - 2;
  expect((modules('quartile') - 17) / 4).toBeLessThanOrEqual(8);
  expect((modules('medium') - 17) / 4).toBe(6);
});

test('scanners that add line ends or lower case are understood', () => {
  const text = make();
  expect(parseToken(`${text.toLowerCase()}\r\n`)?.payload).toEqual(payload);
});

test('other texts are not tokens', () => {
  for (const text of ['', 'https://example.com/c/abc', make().slice(1), `${make()}A`, make().replace(/^./, '0'), 'A'.repeat(TOKEN_LENGTH)])
    expect(parseToken(text)).toBeNull();
});

test('two texts never mean one token: spare bits must be zero', () => {
  const text = make();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const last = letters.indexOf(text.slice(-1));
  expect(parseToken(text.slice(0, -1) + letters[last ^ 1])).toBeNull();
});

test('the phone accepts what the server signed and nothing changed by a bit', () => {
  const token = parseToken(make());
  if (!token) throw new Error('not parsed');
  expect(isSignedBy(token, { 3: publicKey }, verifyOnPhone)).toBe(true);
  expect(isSignedBy(token, { 4: publicKey }, verifyOnPhone)).toBe(false);
  for (const at of [0, 1, 5, 12, 23]) {
    const signed = token.signed.slice();
    signed[at] = (signed[at] ?? 0) ^ 1;
    expect(isSignedBy({ ...token, signed }, { 3: publicKey }, verifyOnPhone)).toBe(false);
  }
  expect(isSignedBy({ ...token, signature: new Uint8Array(64).fill(255) }, { 3: publicKey }, verifyOnPhone)).toBe(false);
});

test('every minute of a strip gives its own valid token, and none outside', () => {
  const firstSlot = slotAt(now);
  const first = encodePayload({ ...payload, slot: firstSlot });
  const signatures = Array.from({ length: 100 }, (_, i) => {
    const bytes = first.slice();
    setSlot(bytes, firstSlot + i);
    return sign(null, bytes, privateKey);
  });
  const strip = {
    ticketId: payload.ticketId,
    firstSlot,
    count: 100,
    payload: toHex(first),
    signatures: Buffer.concat(signatures).toString('base64'),
  };
  for (let i = 0; i < 100; i += 1) {
    const token = parseToken(tokenFromStrip(strip, slotStart(firstSlot + i) + 59_000) ?? '');
    expect(token?.payload.slot).toBe(firstSlot + i);
    expect(Buffer.from(token?.signature ?? [])).toEqual(signatures[i]);
  }
  expect(tokenFromStrip(strip, slotStart(firstSlot) - 1)).toBeNull();
  expect(tokenFromStrip(strip, slotStart(firstSlot + 100))).toBeNull();
  expect([stripLamp(null, now), stripLamp(strip, now), stripLamp(strip, slotStart(firstSlot + 100))]).toEqual(['none', 'fresh', 'old']);
});

test('neighbouring exhibition ids fold to different tags', () => {
  const folds = new Set(Array.from({ length: 2_000 }, (_, i) => foldExhibition(`65f0a1b2c3d4e5f601${i.toString(16).padStart(6, '0')}`)));
  expect(folds.size).toBe(2_000);
});
