import mongoose from 'mongoose';
import { systemClock } from '../../platform/clock';
import { createKeys } from '../../platform/keys';
import { createLogger } from '../../platform/log';
import { createBudgetStore, createRecipientBoard, createTokenStore, createWechatClient } from '../../wechat';

// One of the soak's two processes: sends what it is told and reports what it believes became of each message.

export interface SoakTask {
  readonly databaseUri: string;
  readonly databaseName: string;
  readonly masterKey: string;
  readonly wechatUrl: string;
  readonly app: { readonly appid: string; readonly secret: string };
  readonly templateId: string;
  readonly intents: readonly { readonly id: string; readonly touser: string }[];
  /** URL Links made on the side, as fast as the client lets them go. */
  readonly links: number;
}
export interface SoakReport {
  readonly outcomes: Record<string, 'ok' | 'in_doubt' | 'not_sent'>;
  /** How many links came out how: `ok`, or kind and reason. */
  readonly links: Record<string, number>;
}

const AT_ONCE = 24;
const MOST_TRIES = 12;

async function work(task: SoakTask): Promise<SoakReport> {
  await mongoose.connect(task.databaseUri, { dbName: task.databaseName, autoIndex: false, autoCreate: false });
  const client = createWechatClient({
    baseUrl: task.wechatUrl,
    apps: { mini: task.app },
    tokenStore: createTokenStore(createKeys(new Map([[1, Buffer.from(task.masterKey, 'base64')]]))),
    budgetStore: createBudgetStore(),
    recipientBoard: createRecipientBoard(),
    clock: systemClock,
    log: createLogger('silent'),
  });
  const outcomes: SoakReport['outcomes'] = {};
  const links: Record<string, number> = {};

  async function sendOne({ id, touser }: SoakTask['intents'][number]): Promise<void> {
    const data = { thing1: { value: id }, thing2: { value: '国家会展中心' } };
    for (let tries = 1; ; tries += 1) {
      const result = await client.mini.sendSubscribeMessage({ touser, template_id: task.templateId, data }, { deadlineMs: 60_000 });
      if (result.ok || result.kind === 'in_doubt') {
        outcomes[id] = result.ok ? 'ok' : 'in_doubt';
        return;
      }
      if ((result.kind !== 'retriable' && result.kind !== 'quota') || tries >= MOST_TRIES) {
        outcomes[id] = 'not_sent';
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, result.retryAfterMs ?? 200));
    }
  }

  const queue = [...task.intents];
  const senders = Array.from({ length: AT_ONCE }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await sendOne(next);
  });
  const linkers = Array.from({ length: task.links }, async () => {
    const made = await client.mini.urlLink({ path: 'pages/home/home', expire_type: 1, expire_interval: 30 }, { deadlineMs: 60_000 });
    const outcome = made.ok ? 'ok' : `${made.kind} ${made.reason} ${made.errcode ?? ''}`;
    links[outcome] = (links[outcome] ?? 0) + 1;
  });
  await Promise.all([...senders, ...linkers]);
  await client.close();
  await mongoose.disconnect();
  return { outcomes, links };
}

process.on('message', (task: SoakTask) => {
  work(task).then(
    (report) => process.send?.({ report }, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }, () => process.exit(1)),
  );
});
