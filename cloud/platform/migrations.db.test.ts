import mongoose from 'mongoose';
import { useTestDatabase } from '../testing/database';
import { createLogger } from './log';
import { migrate, NewerSchemaError, type Migration } from './migrations';

useTestDatabase();
const log = createLogger('silent');
const version = async () => (await mongoose.model('schema_version').findById('schema').lean<{ version: number }>())?.version;

function steps(ran: number[], count: number, failAt = 0): Migration[] {
  return Array.from({ length: count }, (_, at) => ({
    version: at + 1,
    name: `step ${at + 1}`,
    up: async () => {
      if (at + 1 === failAt) throw new Error('cut off');
      ran.push(at + 1);
    },
  }));
}

test('each migration runs once, in order, however many processes start', async () => {
  const ran: number[] = [];
  await Promise.all(['a', 'b', 'c'].map((owner) => migrate(steps(ran, 3), owner, log)));
  await migrate(steps(ran, 4), 'd', log);
  expect([ran, await version()]).toEqual([[1, 2, 3, 4], 4]);
});

test('a migration cut off is taken up where it stopped', async () => {
  const ran: number[] = [];
  await expect(migrate(steps(ran, 3, 2), 'a', log)).rejects.toThrow('cut off');
  expect(await version()).toBe(1);
  await migrate(steps(ran, 3), 'a', log);
  expect(ran).toEqual([1, 2, 3]);
});

test('data of a newer release refuses to start and stays as it is', async () => {
  await migrate(steps([], 5), 'a', log);
  await expect(migrate(steps([], 4), 'b', log)).rejects.toThrow(NewerSchemaError);
  expect(await version()).toBe(5);
});
