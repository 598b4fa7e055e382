import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { makeDevice, makeToken, newScanId } from '../cloud/features/floor/gate/factory';
import type { Shot } from './gate-load';
import type { GateWorld } from './gate-world';

export type Ticket = { id: string; kind: 'visitor'; visitorId: string };

export const collection = (world: GateWorld, name: string) => mongoose.connection.getClient().db(world.db).collection(name);

/** Registrations as documents, in batches: what is measured is the gate, not the registering. */
export async function addTickets(world: GateWorld, count: number): Promise<Ticket[]> {
  const made: Ticket[] = [];
  for (let done = 0; done < count; done += 2_000) {
    const docs = Array.from({ length: Math.min(2_000, count - done) }, () => ({
      _id: new mongoose.Types.ObjectId(),
      exhibitionId: world.exhibition.id,
      branchId: world.exhibition.branchId,
      participantId: randomBytes(12).toString('hex'),
      visitorId: randomBytes(12).toString('hex'),
      number: randomBytes(6).toString('hex').toUpperCase(),
      kind: 'visitor',
      typeName: null,
      holderName: '观众',
      validFrom: null,
      validUntil: null,
      state: 'valid',
      stateReason: null,
      referral: { referrerId: null, posterId: null, ancestors: [] },
      rev: 1,
      admissions: [],
      inside: [],
      doubles: 0,
      told: { inside: [], registered: true, entered: false, doubles: 0 },
      createdAt: new Date(),
    }));
    await collection(world, 'tickets').insertMany(docs, { ordered: false });
    made.push(...docs.map((doc) => ({ id: doc._id.toString(), kind: 'visitor' as const, visitorId: doc.visitorId })));
  }
  return made;
}

export interface Lane {
  id: string;
  token: string;
  seq: number;
}

/** Each ticket scanned once, by the lanes in turn. */
export async function scanShots(world: GateWorld, lanes: Lane[], tickets: readonly Ticket[]): Promise<Shot[]> {
  const now = new Date();
  return Promise.all(
    tickets.map(async (ticket, i) => {
      const lane = lanes[i % lanes.length];
      if (!lane) throw new Error('no lane');
      lane.seq += 1;
      return {
        headers: { Authorization: `Bearer ${lane.token}` },
        body: JSON.stringify({
          scanId: newScanId(),
          seq: lane.seq,
          gateId: world.gateIds[0],
          direction: 'in',
          at: now.toISOString(),
          token: await makeToken(world.keys, world.exhibition, ticket, now),
        }),
      };
    }),
  );
}

/** Enrolled devices, each counting its own scans. */
export const openLanes = (world: GateWorld, count: number): Promise<Lane[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, i) => ({ ...(await makeDevice(world, world.exhibition, new Date(), 'gate', `${i}`)), seq: 0 })),
  );
