import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { atOnce, MOST } from './at-once';
import type { Crowd } from './crowd/crowd';
import { OWNER } from './set-up/owner';

/** Shorter names are words that may stand anywhere. */
const TELLING = 3;

/** Personal data of the crowd in the service's log: how many lines hold what kind, never the data itself. */
export async function findLeaks(crowd: Crowd, files: readonly string[]): Promise<string[]> {
  const secrets = await secretsOf(crowd);
  const kindsIn = createSearch(secrets);
  const found = new Map<string, number>();
  for (const file of files)
    for await (const line of createInterface({ input: createReadStream(file) }))
      for (const kind of kindsIn(line)) found.set(kind, (found.get(kind) ?? 0) + 1);
  return [...found].map(([kind, lines]) => `日志里有 ${lines} 行含有${kind}`);
}

/** Which kinds of secret stand in a line. By their first letters: a crowd of thousands has tens of thousands of them. */
export function createSearch(secrets: ReadonlyMap<string, string>): (line: string) => Set<string> {
  const lengths = new Map<string, Set<number>>();
  for (const secret of secrets.keys()) {
    const head = secret.slice(0, TELLING);
    lengths.set(head, (lengths.get(head) ?? new Set()).add(secret.length));
  }
  return (line) => {
    const found = new Set<string>();
    for (let i = 0; i + TELLING <= line.length; i += 1)
      for (const length of lengths.get(line.slice(i, i + TELLING)) ?? []) {
        const kind = secrets.get(line.slice(i, i + length));
        if (kind !== undefined) found.add(kind);
      }
    return found;
  };
}

async function secretsOf({ people, wechat, lanes, memory: { desks } }: Crowd): Promise<Map<string, string>> {
  const secrets = new Map<string, string>([
    [OWNER.password, '主办方的密码'],
    [OWNER.email, '主办方的邮箱'],
    ...lanes.flatMap(({ client: { who } }) => (who.token ? [[who.token, '设备令牌'] as const] : [])),
    ...desks.map(({ token }) => [token, '展商链接'] as const),
  ]);
  await atOnce(MOST, people, async ({ name, phone, company, client, memory }) => {
    if (name.length >= TELLING) secrets.set(name, '姓名');
    secrets.set(phone, '手机号');
    secrets.set(company, '单位');
    if (client.who.token) secrets.set(client.who.token, '登录令牌');
    if (memory.personId !== null) for (const openid of await wechat.openids(memory.personId)) secrets.set(openid, 'openid');
  });
  return secrets;
}
