import type { MiniProgramClient, SubscribeMessage, WechatResult } from '../../../wechat';
import { createKeys } from '../../../platform/keys';
import { createLogger } from '../../../platform/log';
import type { PostOffice } from '../../../platform/post-office';
import { createSms, type Sms } from '../../../platform/sms';
import { ensureParticipant } from '../../people/registration/factory';
import type { TemplateGroup } from './kinds';
import type { SendDeps } from './send-deliveries';
import { addDeliveries, type NewDelivery } from './store';
import { saveTemplate } from './template-store';

export const TEST_TEMPLATE = 'tmpl-reminder';

/** One of the organiser's templates, mapped. */
export async function makeTemplate(now: Date, group: TemplateGroup = 'reminder', app: 'mini' | 'official' = 'mini'): Promise<void> {
  await saveTemplate({
    app,
    group,
    templateId: group === 'reminder' ? TEST_TEMPLATE : `${TEST_TEMPLATE}-${group}`,
    title: '会议开始提醒',
    fields: { thing1: { text: '{exhibition}' }, date2: { text: '{at}' }, thing3: { text: '{place}', otherwise: '见详情' } },
    suggested: false,
    updatedAt: now,
  });
}

/** Neither mail server nor vendor of text messages. */
export const noPost = (fields: Partial<PostOffice> = {}): PostOffice => ({
  mail: null,
  sms: null,
  keys: createKeys(new Map([[1, Buffer.alloc(32, 1)]])),
  publicUrl: 'https://expo.example',
  ...fields,
});

/** A vendor of text messages at an address of a test's own, with a template for every kind that a test sends. */
export const testSms = (url: string): Sms | null =>
  createSms(
    {
      SMS_VENDOR: 'aliyun',
      SMS_KEY_ID: 'id',
      SMS_KEY_SECRET: 'secret',
      SMS_APP_ID: '',
      SMS_REGION: '',
      SMS_SIGN: '展环会展',
      SMS_PRICE_FEN: 5,
      SMS_CALLBACK_SECRET: 'x'.repeat(20),
      SMS_API_URL: url,
      SMS_TEMPLATES: { reminder_hour: { id: 'SMS_1' } },
    },
    () => new Date(),
  );

/** A WeChat that answers every send with `answer` and remembers what was sent. */
export function makeSender(
  answer: (
    message: SubscribeMessage,
    count: number,
  ) => WechatResult<{ msgid?: string }> | Promise<WechatResult<{ msgid?: string }>> = () => ({ ok: true, value: {} }),
): { deps: SendDeps; sent: SubscribeMessage[] } {
  const sent: SubscribeMessage[] = [];
  const mini = {
    appid: 'wx-test',
    sendSubscribeMessage: (message: SubscribeMessage) => {
      sent.push(message);
      return Promise.resolve(answer(message, sent.length));
    },
  } as unknown as MiniProgramClient;
  return { deps: { wechat: { mini, official: null }, post: noPost(), log: createLogger('silent') }, sent };
}

/** A reminder that is due, to somebody registered. */
export async function makeDelivery(now: Date, fields: Partial<NewDelivery> = {}): Promise<void> {
  const delivery: NewDelivery = {
    exhibitionId: 'a'.repeat(24),
    branchId: 'b'.repeat(24),
    runId: 'run/test/hour',
    participantId: 'c'.repeat(24),
    visitorId: null,
    kind: 'reminder_hour',
    variables: { exhibition: '春季工业展', at: '2026-03-10T01:00:00Z', place: '国家会展中心' },
    language: 'zh',
    timeZone: 'Asia/Shanghai',
    page: 'features/ticket/index',
    reserve: 0,
    notBefore: now,
    usefulUntil: null,
    ...fields,
  };
  const { participantId: id, exhibitionId, branchId, visitorId } = delivery;
  await ensureParticipant({ id, exhibitionId, branchId, visitorId }, now);
  await addDeliveries([delivery]);
}
