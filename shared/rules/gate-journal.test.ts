import { createHash } from 'node:crypto';
import { isLinkOf, nextLink, NO_LINK, plainText, type ChainedScan } from './gate-journal';

const scan = (seq: number, fields: Partial<ChainedScan> = {}): ChainedScan => ({
  seq,
  scanId: `scan-${String(seq).padStart(12, '0')}`,
  gateId: '1'.repeat(24),
  direction: 'in',
  token: null,
  byHand: null,
  ...fields,
});
const first = scan(1, { token: 'ABC "\\' });
const second = scan(2, { byHand: { how: 'manual', ticketNumber: null, name: '欧阳娜 Ä', phone: '13800138000', reason: '手机没电' } });
const AT = '2026-03-10T02:00:30.000Z';

// Values computed with Python's hashlib and json.
test('links are SHA-256 over the predecessor and what the scan says', () => {
  const one = nextLink(null, null, first, AT);
  expect(one).toEqual({
    journal: 'scan-000000000001',
    after: 0,
    prev: NO_LINK,
    before: null,
    at: AT,
    link: '32b2c0d8ee88ea281133be7657279fb70bbbf78a2719614be995aca4dd50fc15',
  });
  const two = nextLink({ journal: one.journal, seq: 1, link: one.link }, 'accepted', second, '2026-03-10T02:01:00.000Z');
  expect(two).toMatchObject({
    after: 1,
    prev: one.link,
    before: 'accepted',
    link: '3380e3c1ee2245f8d7e5827013747104b1d961135624d154f4e4b0c1610d6e7f',
  });
});

test.each<[string, (open: ReturnType<typeof nextLink>) => [ReturnType<typeof nextLink>, ChainedScan]]>([
  ['its number', (link) => [link, { ...second, seq: 3 }]],
  ['its gate', (link) => [link, { ...second, gateId: '2'.repeat(24) }]],
  ['its direction', (link) => [link, { ...second, direction: 'out' }]],
  ['its code', (link) => [link, { ...second, token: 'ABC' }]],
  ['the name typed', (link) => [link, { ...second, byHand: second.byHand && { ...second.byHand, name: '欧阳' } }]],
  ['its time', (link) => [{ ...link, at: AT.replace('30', '31') }, second]],
  ['its predecessor', (link) => [{ ...link, prev: NO_LINK }, second]],
  ['what was seen before it', (link) => [{ ...link, before: 'refused' }, second]],
])('changing %s breaks the link', (_, change) => {
  const link = nextLink({ journal: 'j', seq: 1, link: 'a'.repeat(64) }, 'accepted', second, AT);
  expect(isLinkOf(link, second)).toBe(true);
  expect(isLinkOf(...change(link))).toBe(false);
});

test('a phone forgotten after upload leaves the link as it was', () => {
  const link = nextLink(null, null, second, AT);
  expect(isLinkOf(link, { ...second, byHand: second.byHand && { ...second.byHand, phone: null } })).toBe(true);
});

test('characters beyond the first plane are hashed as UTF-8, and halves of them are cut off', () => {
  const name = '𠮷野𬭎';
  const link = nextLink(null, null, scan(1, { scanId: 'x', gateId: 'g', token: name }), AT);
  expect(link.link).toBe(
    createHash('sha256')
      .update(JSON.stringify(['expoloop-journal-1', 'x', 0, NO_LINK, null, AT, 1, 'x', 'g', 'in', name, null]))
      .digest('hex'),
  );
  expect(plainText('a𠮷b', 2)).toBe('a?');
  expect(plainText('a𠮷b', 9)).toBe('a𠮷b');
});
