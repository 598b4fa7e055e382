import type { TicketView } from '@shared/contracts/ticket';
import { slotAt, type Strip, stripLamp, tokenFromStrip } from '@shared/rules/ticket-token';
import { PERSONAL, readStored, writeStored } from '../storage';

/** One ticket as kept on the phone: enough to show a live code all day with no network. */
export interface KeptTicket {
  readonly ticket: TicketView;
  /** In the order fetched: the first hour, then the rest of the day. A day is about 60 KB. */
  readonly strips: readonly Strip[];
  readonly staticToken: string | null;
  /** Slot after the last one there will ever be; absent where no end is known. */
  readonly lastSlot?: number | null | undefined;
}

export interface KeptTickets {
  readonly tickets: readonly KeptTicket[];
  /** Service time minus the phone's, milliseconds: a phone whose clock is wrong still shows this minute's code. */
  readonly clockOffset: number;
}

const key = (exhibitionId: string): string => `${PERSONAL}tickets.${exhibitionId}`;

export function readTickets(exhibitionId: string): KeptTickets | null {
  return readStored<KeptTickets>(key(exhibitionId));
}

/** False when the phone could not store it: it shows now, but not after a restart. */
export function keepTickets(exhibitionId: string, tickets: KeptTickets): boolean {
  return writeStored(key(exhibitionId), tickets);
}

export interface ShownCode {
  /** Null when there is nothing to scan. */
  readonly token: string | null;
  /** `over`: the ticket has no more codes to come, because its show is over or it was for an earlier day. */
  readonly lamp: 'fresh' | 'old' | 'none' | 'over';
}

/** The code of this minute: from a strip that reaches it, else the static one, which the gate shows in amber. */
export function codeAt(kept: KeptTicket, nowMs: number): ShownCode {
  if (kept.lastSlot != null && slotAt(nowMs) >= kept.lastSlot) return { token: null, lamp: 'over' };
  for (const strip of kept.strips) {
    const token = tokenFromStrip(strip, nowMs);
    if (token !== null) return { token, lamp: 'fresh' };
  }
  const begun = kept.strips.some((strip) => stripLamp(strip, nowMs) === 'old' && strip.firstSlot <= slotAt(nowMs));
  return { token: kept.staticToken, lamp: begun ? 'old' : 'none' };
}

/** Minutes of live codes still ahead without a gap. */
export function minutesAhead(kept: KeptTicket, nowMs: number): number {
  let slot = slotAt(nowMs);
  const start = slot;
  for (let moved = true; moved; ) {
    moved = false;
    for (const strip of kept.strips) {
      if (strip.firstSlot > slot || strip.firstSlot + strip.count <= slot) continue;
      slot = strip.firstSlot + strip.count;
      moved = true;
    }
  }
  return slot - start;
}
