import mongoose from 'mongoose';
import { messageSweeps } from '../features/reach/message';
import { noPost, testSms } from '../features/reach/message/factory';
import { createLogger } from '../platform/log';
import type { MiniProgramClient, SubscribeMessage } from '../wechat';

/**
 * A process that sends due messages until it is killed: `sender-process URI DBNAME WECHAT_URL NOW`. What is at WECHAT_URL stands in
 * for a vendor of text messages too.
 * For the test that kills it at any moment.
 */
async function main(): Promise<void> {
  const [uri = '', dbName = '', wechatUrl = '', now = ''] = process.argv.slice(2);
  await mongoose.connect(uri, { dbName, autoIndex: false, autoCreate: false });
  const log = createLogger('silent');
  const mini = {
    appid: 'wx-test',
    async sendSubscribeMessage(message: SubscribeMessage) {
      await fetch(wechatUrl, { method: 'POST', body: message.touser });
      return { ok: true, value: {} };
    },
  } as unknown as MiniProgramClient;
  const [sweep] = messageSweeps({ wechat: { mini, official: null }, post: noPost({ sms: testSms(wechatUrl) }), log });
  process.send?.('ready');
  for (;;) {
    await sweep?.run({
      now: new Date(now),
      lease: { name: 'sweep', owner: `process-${process.pid}`, token: 1 },
      signal: new AbortController().signal,
      log,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

void main();
