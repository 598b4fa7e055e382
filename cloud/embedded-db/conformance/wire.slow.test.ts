import { mongo } from 'mongoose';
import { startTestEngine, type TestEngine } from '../testing';
import { embeddedDifferences, mongodbDifferences } from './differences';
import { overTheWire } from './over-the-wire';
import { describeCases } from './run-cases';
import { refusals } from './cases/refusals';

describe('embedded database, over the wire', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startTestEngine();
  });
  afterAll(() => engine.stop());
  describeCases(() => overTheWire(engine.db), embeddedDifferences);
  for (const { it: name, run, code, names } of refusals) {
    test(`refuses ${name}`, async () => {
      await expect(run(engine.db)).rejects.toMatchObject({ code, message: expect.stringContaining(names) as string });
    });
  }
});

const uri = process.env['TEST_MONGODB_URI'];

if (!uri) {
  test('a MongoDB gives the same answers (skipped: no MongoDB)', () => {
    process.stdout.write('conformance against a MongoDB: skipped: no MongoDB (set TEST_MONGODB_URI)\n');
    expect(uri).toBeFalsy();
  });
} else {
  describe('MongoDB', () => {
    let client: mongo.MongoClient;
    beforeAll(async () => {
      client = await mongo.MongoClient.connect(uri);
    });
    afterAll(async () => {
      await client.db('expoloop_conformance').dropDatabase();
      await client.close();
    });
    describeCases(() => overTheWire(client.db('expoloop_conformance')), mongodbDifferences);
  });
}
