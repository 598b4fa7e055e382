import type { TicketView } from '@shared/contracts/ticket';
import { encodePayload, foldExhibition, parseToken, slotAt, slotStart, type Strip, toHex } from '@shared/rules/ticket-token';
import { codeAt, type KeptTicket, minutesAhead } from './kept-tickets';

const NOW = Date.parse('2099-02-01T01:00:30Z');
const SLOT = slotAt(NOW);
const TICKET_ID = 'e'.repeat(24);
const STATIC = 'STATIC';
const ticket = { id: TICKET_ID, state: 'valid' } as TicketView;

/** A strip whose signatures are their own minute, so that a test sees which one was shown. */
function strip(firstSlot: number, count: number): Strip {
  const signatures = Buffer.alloc(count * 64);
  for (let i = 0; i < count; i += 1) signatures.writeUInt32BE(firstSlot + i, i * 64);
  const payload = encodePayload({
    keyId: 1,
    exhibition: foldExhibition('a'.repeat(24)),
    ticketId: TICKET_ID,
    typeNumber: 1,
    purpose: 'entry',
    isStatic: false,
    slot: firstSlot,
  });
  return { ticketId: TICKET_ID, firstSlot, count, payload: toHex(payload), signatures: signatures.toString('base64') };
}
const kept = (...strips: Strip[]): KeptTicket => ({ ticket, strips, staticToken: STATIC });

function minuteShown(from: KeptTicket, at: number): number | undefined {
  const token = parseToken(codeAt(from, at).token ?? '');
  return token ? Buffer.from(token.signature).readUInt32BE(0) : undefined;
}

test.each([
  ['the first minute', 0],
  ['the last of the first strip', 59],
  ['the first of the second strip', 60],
  ['the last of the day', 99],
])('shows the signature of %s', (_, minutes) => {
  const both = kept(strip(SLOT, 60), strip(SLOT + 60, 40));
  expect(codeAt(both, NOW + minutes * 60_000).lamp).toBe('fresh');
  expect(minuteShown(both, NOW + minutes * 60_000)).toBe(SLOT + minutes);
});

test('the code changes with the minute, not within it', () => {
  const one = kept(strip(SLOT, 60));
  expect(codeAt(one, slotStart(SLOT)).token).toBe(codeAt(one, slotStart(SLOT) + 59_999).token);
  expect(codeAt(one, slotStart(SLOT) + 60_000).token).not.toBe(codeAt(one, slotStart(SLOT)).token);
});

test('a strip used up leaves the static code and an amber lamp', () => {
  expect(codeAt(kept(strip(SLOT - 60, 60)), NOW)).toEqual({ token: STATIC, lamp: 'old' });
});

test("before the day's codes begin the static code is shown without alarm", () => {
  expect(codeAt(kept(strip(SLOT + 600, 60)), NOW)).toEqual({ token: STATIC, lamp: 'none' });
  expect(codeAt(kept(), NOW)).toEqual({ token: STATIC, lamp: 'none' });
});

test('after the last day nothing is promised any more', () => {
  const ended = { ...kept(strip(SLOT - 60, 60)), lastSlot: SLOT };
  expect(codeAt(ended, NOW)).toEqual({ token: null, lamp: 'over' });
  expect(codeAt(ended, NOW - 60_000).lamp).toBe('fresh');
});

test('minutes ahead are counted over joined strips and stop at a gap', () => {
  expect(minutesAhead(kept(strip(SLOT - 10, 60), strip(SLOT + 50, 100)), NOW)).toBe(150);
  expect(minutesAhead(kept(strip(SLOT, 60), strip(SLOT + 61, 100)), NOW)).toBe(60);
  expect(minutesAhead(kept(strip(SLOT - 60, 60)), NOW)).toBe(0);
});
