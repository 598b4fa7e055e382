import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWechatSandbox, type SmsAccount, type WechatSandbox } from '../wechat-sandbox';

export const ALIYUN: SmsAccount = {
  keyId: 'LTAItest',
  keySecret: 'aliyun-secret',
  signs: ['展环会展'],
  templates: {
    SMS_1: '您已报名${exhibition}：${at}，${place}。电子票在小程序“我的”里。',
    SMS_2: '感谢您关注${exhibition}，下一届的时间和报名确定后在小程序首页公布。拒收请回复R',
  },
};
export const TENCENT: SmsAccount = {
  keyId: 'AKIDtest',
  keySecret: 'tencent-secret',
  appId: '1400000000',
  signs: ['展环会展'],
  templates: { '1001': '您已报名{1}：{2}，{3}。电子票在小程序“我的”里。' },
};

export interface LocalPostOffice {
  readonly url: string;
  readonly smtpUrl: string;
  readonly faults: WechatSandbox['faults'];
  readonly aliyun: SmsAccount & { callbacks?: { reports: string; replies: string } };
  readonly tencent: SmsAccount & { callbacks?: { reports: string; replies: string } };
  sent(): Promise<{ texts: Record<string, unknown>[]; letters: Record<string, string>[] }>;
  forget(): Promise<void>;
  reply(id: string, text: string): Promise<number>;
  close(): Promise<void>;
}

/** Vendors of text messages and a mail server on ports of their own. */
export async function startLocalPost(): Promise<LocalPostOffice> {
  const [aliyun, tencent] = [{ ...ALIYUN }, { ...TENCENT }];
  const sandbox = createWechatSandbox({
    apps: [],
    publicUrl: 'http://localhost:3000',
    mode: 'sandbox',
    post: { aliyun, tencent, reportDelayMs: 20 },
  });
  const server = createServer((request, response) => sandbox.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = `${url}/wechat-sandbox/_sandbox`;
  return {
    url,
    smtpUrl: await sandbox.openMailSink(),
    faults: sandbox.faults,
    aliyun,
    tencent,
    sent: async () => (await fetch(`${page}/post.json`)).json() as ReturnType<LocalPostOffice['sent']>,
    async forget() {
      sandbox.faults.clear();
      await fetch(`${page}/post`, { method: 'DELETE' });
    },
    async reply(id, text) {
      const body = new URLSearchParams({ text });
      return (await fetch(`${page}/post/texts/${encodeURIComponent(id)}/reply`, { method: 'POST', body, redirect: 'manual' })).status;
    },
    async close() {
      await sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
