import type { KeptLonger, PrivacyPart, ShowExpiry } from '../../../platform/privacy';
import { noteErasure } from '../../../platform/erasures';
import { listEndedBefore } from '../../show/exhibition';
import { listOfVisitor } from '../registration';
import { deleteVisitor, streamIdle } from '../visitor';
import { expiredBefore, LOOK_AGAIN_MS } from './rules';
import { listDone, markDone } from './store';

export interface Removal {
  /** By show, then by kind; kinds without anything are left out. */
  readonly shows: readonly { readonly id: string; readonly name: string; readonly endedAt: Date; readonly kinds: Record<string, number> }[];
  /** Accounts that nobody has opened for as long and that are in no show any more. */
  readonly visitors: number;
}

/** What would go now; changes nothing. */
export async function previewExpired(parts: readonly PrivacyPart[], now: Date): Promise<Removal> {
  const shows = [];
  for (const show of await listDueShows(now, true)) {
    const kinds: Record<string, number> = {};
    for (const { name, expiry } of expiring(parts)) {
      const count = await expiry.count(show.id, now, keptLongerOf(parts));
      if (count > 0) kinds[name] = count;
    }
    if (Object.keys(kinds).length > 0) shows.push({ id: show.id, name: show.name, endedAt: show.endsAt, kinds });
  }
  let visitors = 0;
  for await (const id of streamIdle(expiredBefore(now))) if (await isNowhere(id)) visitors += 1;
  return { shows, visitors };
}

/** Removes what has had its time, batch by batch; stops between two when `signal` says so, and the next run goes on. */
export async function removeExpired(parts: readonly PrivacyPart[], now: Date, signal?: AbortSignal): Promise<Removal> {
  const shows = [];
  for (const show of await listDueShows(now, false)) {
    const kinds: Record<string, number> = {};
    for (const { name, expiry } of expiring(parts)) {
      for await (const count of expiry.remove(show.id, now, keptLongerOf(parts))) {
        // What a batch removed is noted before anything stops.
        if (count > 0) {
          kinds[name] = (kinds[name] ?? 0) + count;
          await noteErasure(now);
        }
        signal?.throwIfAborted();
      }
    }
    await markDone(show, now);
    if (Object.keys(kinds).length > 0) shows.push({ id: show.id, name: show.name, endedAt: show.endsAt, kinds });
  }
  let visitors = 0;
  for await (const id of streamIdle(expiredBefore(now))) {
    signal?.throwIfAborted();
    if (!(await isNowhere(id))) continue;
    await deleteVisitor(parts, id, now);
    visitors += 1;
  }
  return { shows, visitors };
}

/** A preview looks at every show; a run leaves out those it has been through lately. */
async function listDueShows(now: Date, all: boolean) {
  const ended = await listEndedBefore(expiredBefore(now));
  const done = await listDone(ended.map((show) => show.id));
  return ended.filter(({ id }) => {
    const at = done.get(id);
    return all || !at || now.getTime() - at.getTime() > LOOK_AGAIN_MS;
  });
}

const expiring = (parts: readonly PrivacyPart[]) =>
  parts.flatMap(({ name, expiry }): { name: string; expiry: ShowExpiry }[] => ('kept' in expiry ? [] : [{ name, expiry }]));

/** Whoever one of the parts keeps longer. */
function keptLongerOf(parts: readonly PrivacyPart[]): KeptLonger {
  return async (participantIds, now) => {
    const kept = new Set<string>();
    for (const part of parts) for (const id of (await part.keptLonger?.(participantIds, now)) ?? []) kept.add(id);
    return kept;
  };
}

const isNowhere = async (visitorId: string) => (await listOfVisitor(visitorId)).length === 0;
