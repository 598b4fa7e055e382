import { Agent } from 'node:http';
import { connect } from 'node:net';
import Dysmsapi, { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { $OpenApiUtil } from '@alicloud/openapi-core';
import { sms } from 'tencentcloud-sdk-nodejs-sms';
import { createSms, type SmsSettings } from '../../platform/sms';
import { freePort } from '../../testing/app';
import { ALIYUN, startLocalPost, TENCENT, type LocalPostOffice } from '../../testing/local-post';

// The vendors' own SDKs, as they are published, against what stands in for the vendors here; then our client against the same.
let post: LocalPostOffice;
let host: string;

beforeAll(async () => {
  post = await startLocalPost();
  host = new URL(post.url).host;
});
afterAll(() => post.close());
beforeEach(() => post.forget());

const aliyun = (accessKeySecret = ALIYUN.keySecret) =>
  new Dysmsapi(new $OpenApiUtil.Config({ accessKeyId: ALIYUN.keyId, accessKeySecret, endpoint: host, protocol: 'HTTP' }));
const wanted = (fields: object = {}) =>
  new SendSmsRequest({
    phoneNumbers: '13900001111',
    signName: '展环会展',
    templateCode: 'SMS_1',
    templateParam: JSON.stringify({ exhibition: "展会'*(~) é𠮷", at: '3月10日09:00', place: 'A+B & 中' }),
    outId: 'order-1',
    ...fields,
  });
function leadingHere(): Agent {
  const agent = new Agent();
  return Object.assign(agent, { createConnection: () => connect(Number(new URL(post.url).port), '127.0.0.1') });
}
const tencent = (secretKey = TENCENT.keySecret) =>
  new sms.v20210111.Client({
    credential: { secretId: TENCENT.keyId, secretKey },
    region: 'ap-guangzhou',
    // It signs for the name of the endpoint without a port, so it keeps the real one: only the connection leads here.
    profile: { httpProfile: { protocol: 'http://', agent: leadingHere() } },
  });
const request = (fields: object = {}) => ({
  PhoneNumberSet: ['+8613900001111'],
  SmsSdkAppId: TENCENT.appId ?? '',
  SignName: '展环会展',
  TemplateId: '1001',
  TemplateParamSet: ['展会é𠮷', '3月10日', '三号馆'],
  SessionContext: 'order-2',
  ...fields,
});

test("Alibaba's SDK sends through the local vendor, which refuses what Alibaba refuses", async () => {
  const { body } = await aliyun().sendSms(wanted());
  expect(body).toMatchObject({ code: 'OK', bizId: expect.any(String) });
  expect((await post.sent()).texts).toEqual([
    expect.objectContaining({
      id: body?.bizId,
      number: '+8613900001111',
      outId: 'order-1',
      text: "【展环会展】您已报名展会'*(~) é𠮷：3月10日09:00，A+B & 中。电子票在小程序“我的”里。",
    }),
  ]);
  await expect(aliyun('guessed').sendSms(wanted())).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' });
  expect((await aliyun().sendSms(wanted({ templateParam: '{}' }))).body?.code).toBe('isv.TEMPLATE_MISSING_PARAMETERS');
  expect((await aliyun().sendSms(wanted({ signName: '别人' }))).body?.code).toBe('isv.SMS_SIGNATURE_ILLEGAL');
  expect((await aliyun().sendSms(wanted({ phoneNumbers: '123' }))).body?.code).toBe('isv.MOBILE_NUMBER_ILLEGAL');
  expect((await post.sent()).texts).toHaveLength(1);
});

test("Tencent's SDK sends through the local vendor, which refuses what Tencent refuses", async () => {
  const answer = await tencent().SendSms(request());
  expect(answer.SendStatusSet?.[0]).toMatchObject({ Code: 'Ok', PhoneNumber: '+8613900001111', SessionContext: 'order-2', Fee: 1 });
  expect((await post.sent()).texts).toEqual([
    expect.objectContaining({
      id: answer.SendStatusSet?.[0]?.SerialNo,
      text: '【展环会展】您已报名展会é𠮷：3月10日，三号馆。电子票在小程序“我的”里。',
    }),
  ]);
  await expect(tencent('guessed').SendSms(request())).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' });
  await expect(tencent().SendSms(request({ TemplateParamSet: ['一个'] }))).rejects.toMatchObject({
    code: 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
  });
  expect((await post.sent()).texts).toHaveLength(1);
});

const settings = (fields: Partial<SmsSettings>): SmsSettings => ({
  SMS_VENDOR: 'aliyun',
  SMS_KEY_ID: '',
  SMS_KEY_SECRET: '',
  SMS_APP_ID: '',
  SMS_REGION: '',
  SMS_SIGN: '展环会展',
  SMS_PRICE_FEN: 5,
  SMS_CALLBACK_SECRET: 'x'.repeat(20),
  SMS_API_URL: `${post.url}/`,
  SMS_TEMPLATES: {},
  ...fields,
});
const letter = (templateId: string) => ({
  id: 'f'.repeat(24),
  to: '+8613900002222',
  sign: '展环会展',
  templateId,
  params: ['exhibition', 'at', 'place'].map((name) => ({ name, value: `${name}'*(~) é𠮷` })),
});

test.each(['aliyun', 'tencent'] as const)(
  'our own client of %s passes the same checks; a lost answer is in doubt, a vendor that is not there is not',
  async (vendor) => {
    const { keyId, keySecret, appId = '' } = vendor === 'aliyun' ? ALIYUN : TENCENT;
    const mine = settings({
      SMS_VENDOR: vendor,
      SMS_KEY_ID: keyId,
      SMS_KEY_SECRET: keySecret,
      SMS_APP_ID: appId,
      SMS_API_URL: `${post.url}/wechat-sandbox/sms/${vendor}`,
    });
    const now = () => new Date();
    const template = vendor === 'aliyun' ? 'SMS_1' : '1001';
    expect(await createSms(mine, now)?.post(letter(template))).toEqual({ ok: true, value: { msgid: expect.any(String) } });
    expect((await post.sent()).texts).toEqual([expect.objectContaining({ vendor, number: '+8613900002222', outId: 'f'.repeat(24) })]);
    expect(await createSms({ ...mine, SMS_KEY_SECRET: 'guessed' }, now)?.post(letter(template))).toMatchObject({
      kind: 'configuration',
      reason: 'sms_auth',
    });
    expect(await createSms(mine, now)?.post(letter('none'))).toMatchObject({ kind: 'configuration', reason: 'sms_template' });
    expect(await createSms(mine, () => new Date(Date.now() - 3_600_000))?.post(letter(template))).toMatchObject({
      ok: false,
      reason: 'sms_auth',
    });
    const fault = async (kind: 'answer_lost' | 'reset' | 'http_error' | 'system_error') => {
      post.faults.add({ kind, path: `/sms/${vendor}`, times: 1 });
      return createSms(mine, now)?.post(letter(template));
    };
    for (const kind of ['answer_lost', 'reset', 'http_error', 'system_error'] as const)
      expect(await fault(kind)).toMatchObject({ kind: 'in_doubt' });
    const nowhere = { ...mine, SMS_API_URL: `http://127.0.0.1:${await freePort()}/` };
    expect(await createSms(nowhere, now)?.post(letter(template))).toMatchObject({ kind: 'retriable', reason: 'sms_unreachable' });
  },
);
