/** `npm run reseal-phones`: after adding a new key in front of MASTER_KEYS, seals every phone number and every second factor under it. */
import { resealPhones } from '../features/people/registration';
import { resealSecondFactors } from '../features/show/staff';
import { keysOf } from '../platform/sample';
import { openDatabase } from './open-database';

async function main(): Promise<void> {
  const { env, database } = await openDatabase();
  try {
    const keys = await keysOf(env);
    const resealed = await resealPhones(keys, (done) => process.stderr.write(`\r已重新加密 ${done} 个号码 (numbers resealed)`));
    const factors = await resealSecondFactors(keys);
    console.log(
      `\n完成：${resealed} 个号码、${factors} 个两步验证密钥现由第 ${keys.currentVersion} 版密钥加密 (${resealed} numbers and ${factors} second factors sealed under key version ${keys.currentVersion})`,
    );
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
