import { encryptField } from '../../../platform/crypto';
import { loadKeys } from '../../../platform/keys';
import { startTestApp, type TestApp } from '../../../testing';
import { createStaff } from './create-staff';
import { Staff } from './model';
import { PURPOSE } from './pass-second-factor';
import { resealSecondFactors } from './reseal-second-factors';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 60_000);
afterAll(() => app.close());

const KEYS = { old: Buffer.alloc(32, 1).toString('base64'), fresh: Buffer.alloc(32, 2).toString('base64') };

test('secrets are sealed under the newest key, once; the older one can be taken away', async () => {
  const env = app.deps.env;
  const before = loadKeys({ ...env, MASTER_KEYS: `1:${KEYS.old}` });
  const after = loadKeys({ ...env, MASTER_KEYS: `2:${KEYS.fresh},1:${KEYS.old}` });
  const alone = loadKeys({ ...env, MASTER_KEYS: `2:${KEYS.fresh}` });
  const { id } = await createStaff({
    email: 'key@example.com',
    name: '钥匙',
    role: 'gate',
    branchId: null,
    password: 'long enough password',
  });
  const sealed = encryptField(before, PURPOSE, 'c2VjcmV0');
  await Staff.updateOne(
    { _id: id },
    { $set: { secondFactor: { sealed, usedStep: 7, recoveryHashes: [] }, secondFactorDraft: { sealed, madeAt: new Date() } } },
  );
  await expect(resealSecondFactors(alone)).rejects.toThrow();
  expect(await resealSecondFactors(after)).toBe(2);
  expect(await resealSecondFactors(alone)).toBe(0);
  const row = await Staff.findById(id).lean();
  expect([row?.secondFactor?.sealed.slice(0, 3), row?.secondFactorDraft?.sealed.slice(0, 3), row?.secondFactor?.usedStep]).toEqual([
    'v2.',
    'v2.',
    7,
  ]);
});
