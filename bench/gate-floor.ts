/** The floor: a bare Koa route doing a scan's database operations through mongoose, and nothing else. Prints its port. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import Koa from 'koa';
import mongoose, { model, Schema } from 'mongoose';

const [uri = '', dbName = ''] = process.argv.slice(2);
const any = Schema.Types.Mixed;
// The same documents: reading and writing them is the work. What ours leaves for its sweeps, the floor does not mark.
const Ticket = model(
  'floor_ticket',
  new Schema(
    {
      exhibitionId: String,
      branchId: String,
      participantId: String,
      visitorId: String,
      number: String,
      kind: String,
      typeName: String,
      holderName: String,
      state: String,
      referral: any,
      rev: Number,
      admissions: [any],
      inside: [String],
      doubles: Number,
      untold: Boolean,
      createdAt: Date,
    },
    { collection: 'tickets', versionKey: false },
  ),
);
const Scan = model(
  'floor_scan',
  new Schema(
    {
      _id: String,
      exhibitionId: String,
      branchId: String,
      deviceId: String,
      seq: Number,
      gateId: String,
      zone: String,
      direction: String,
      at: Date,
      receivedAt: Date,
      ticketId: String,
      decision: String,
      reason: String,
      cautions: [String],
      note: String,
      offline: Boolean,
      flags: [String],
      untallied: Boolean,
      talliedAs: String,
    },
    { collection: 'scans', versionKey: false },
  ),
);

interface Body {
  scanId: string;
  seq: number;
  gateId: string;
  at: string;
  ticketId: string;
  deviceId: string;
}

async function main(): Promise<void> {
  await mongoose.connect(uri, { dbName, autoIndex: false, autoCreate: false, writeConcern: { w: 'majority' }, maxPoolSize: 32 });
  const app = new Koa();
  app.use(bodyParser());
  app.use(async (ctx) => {
    const body = ctx.request.body as Body;
    const [row, ticket] = await Promise.all([Scan.findById(body.scanId).lean(), Ticket.findById(body.ticketId).lean()]);
    if (row || !ticket) {
      ctx.body = { decision: 'refused' };
      return;
    }
    const at = new Date(body.at);
    const admission = {
      scanId: body.scanId,
      at,
      receivedAt: at,
      gateId: body.gateId,
      deviceId: body.deviceId,
      seq: body.seq,
      direction: 'in',
      zone: '',
      slot: 1,
      method: 'code',
      offline: false,
      cautions: [],
      note: null,
      first: true,
      standing: 'counted',
      standingReason: null,
      undone: null,
      told: null,
    };
    const result = await Ticket.updateOne(
      { _id: body.ticketId, rev: ticket.rev },
      { $set: { admissions: [...(ticket.admissions ?? []), admission], inside: [''], doubles: 0 }, $inc: { rev: 1 } },
    );
    await Scan.create([
      {
        _id: body.scanId,
        exhibitionId: ticket.exhibitionId,
        branchId: ticket.branchId,
        deviceId: body.deviceId,
        seq: body.seq,
        gateId: body.gateId,
        zone: '',
        direction: 'in',
        at,
        receivedAt: at,
        ticketId: body.ticketId,
        decision: 'accepted',
        reason: null,
        cautions: [],
        note: null,
        offline: false,
        flags: [],
        talliedAs: null,
      },
    ]);
    ctx.body = { decision: result.matchedCount === 1 ? 'accepted' : 'refused' };
  });
  const answer = app.callback();
  const server = http.createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));
}

void main();
