import type { PhoneMessage, PhoneSnapshot } from '@shared/contracts/sandbox-phone';
import { AppError } from '@shared/errors';
import { pause } from './service/life';

export type Choice = 'accept' | 'reject';

/** What a visitor's WeChat does, by the calls of the local WeChat's own phone page. */
export interface LocalWechat {
  readonly miniAppid: string;
  addPerson(person: { name: string; phone: string; language: 'zh_CN' | 'en' }): Promise<string>;
  loginCode(personId: string): Promise<string>;
  phoneCode(personId: string): Promise<string>;
  answerSubscribe(personId: string, choices: Record<string, Choice>): Promise<void>;
  messages(personId: string): Promise<readonly PhoneMessage[]>;
  openids(personId: string): Promise<string[]>;
  /** A bad day: this kind of fault for so many calls of a path. */
  breakDown(fault: { kind: string; path?: string; times: number; probability?: number; delayMs?: number }): Promise<void>;
  recover(): Promise<void>;
}

/** While its process is killed it is asked again. */
const PATIENCE_MS = 60_000;

export async function openLocalWechat(url: string): Promise<LocalWechat> {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    for (const until = performance.now() + PATIENCE_MS; ; await pause(100)) {
      const answer = await fetch(`${url}/wechat-sandbox/_sandbox${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }).catch((error: unknown) => {
        if (performance.now() > until) throw new AppError('network', undefined, error);
        return null;
      });
      if (!answer) continue;
      if (!answer.ok) throw new Error(`the local WeChat, ${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    }
  }
  const { apps } = await ask<PhoneSnapshot>('GET', '/state');
  const miniAppid = apps.find((one) => one.kind === 'mini')?.appid ?? '';
  const mini = { appid: miniAppid };
  return {
    miniAppid,
    addPerson: async (person) => (await ask<{ id: string }>('POST', '/people', person)).id,
    loginCode: async (id) => (await ask<{ code: string }>('POST', `/people/${id}/login-code`, mini)).code,
    phoneCode: async (id) => (await ask<{ code: string }>('POST', `/people/${id}/phone-code`, mini)).code,
    answerSubscribe: async (id, choices) => void (await ask('POST', `/people/${id}/subscribe`, { ...mini, choices })),
    messages: async (id) => (await ask<{ messages: PhoneMessage[] }>('GET', `/people/${id}/messages`)).messages,
    openids: async (id) =>
      Object.values(await ask<Record<string, { openid: string; unionid?: string }>>('GET', `/people/${id}/identity`)).flatMap((one) =>
        one.unionid ? [one.openid, one.unionid] : [one.openid],
      ),
    breakDown: async (fault) => void (await ask('POST', '/faults', fault)),
    recover: async () => void (await ask('DELETE', '/faults')),
  };
}
