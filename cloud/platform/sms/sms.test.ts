import { countSegments, fillText, paramsOf } from './index';
import { aliyunFailure } from './aliyun';
import { readSmsTemplates, templateFor } from './templates';
import { tencentFailure } from './tencent';

test.each([
  ['one that just fits', '字'.repeat(70), 1],
  ['one more', '字'.repeat(71), 2],
  ['two full parts', '字'.repeat(134), 2],
  ['three', '字'.repeat(135), 3],
  ['letters count like characters', 'a'.repeat(71), 2],
  ['rare characters take two', '𠮷'.repeat(35), 1],
  ['and are not cut in half', `${'字'.repeat(66)}𠮷${'字'.repeat(67)}`, 3],
])('%s: %#', (_, text, segments) => expect(countSegments(text)).toBe(segments));

test('gaps are filled in the order they come, each once; nothing in them is a signature, a link or empty', () => {
  const text = '{exhibition}在{place}，{exhibition}见{at}';
  const params = paramsOf(text, { exhibition: '【冒名】展\n会', place: '看 https://evil.example/x 这里', at: undefined });
  expect(params).toEqual([
    { name: 'exhibition', value: '冒名 展 会' },
    { name: 'place', value: '看 这里' },
    { name: 'at', value: '—' },
  ]);
  expect(fillText(text, params)).toBe('冒名 展 会在看 这里，冒名 展 会见—');
  expect([...(paramsOf('{subject}', { subject: '长'.repeat(80) })[0]?.value ?? '')]).toHaveLength(35);
});

test('templates by kind, English where there is one', () => {
  const templates = readSmsTemplates('{"registered":"SMS_1","registered/en":{"id":"SMS_2","text":"{exhibition}"},"approved":"SMS_3"}');
  expect(templateFor(templates, 'registered', 'en')?.id).toBe('SMS_2');
  expect(templateFor(templates, 'registered', 'zh')?.id).toBe('SMS_1');
  expect(templateFor(templates, 'approved', 'en')?.id).toBe('SMS_3');
  expect(templateFor(templates, 'constructor', 'zh')).toBeNull();
  expect(() => readSmsTemplates('{"registered":{"text":"x"}}')).toThrow('registered');
});

test.each([
  [aliyunFailure('isv.BUSINESS_LIMIT_CONTROL', ''), 'user', 'sms_too_many'],
  [aliyunFailure('isv.MOBILE_NUMBER_ILLEGAL', ''), 'user', 'sms_bad_number'],
  [aliyunFailure('isv.SMS_TEMPLATE_ILLEGAL', ''), 'configuration', 'sms_template'],
  [aliyunFailure('isv.AMOUNT_NOT_ENOUGH', ''), 'configuration', 'sms_no_balance'],
  [aliyunFailure('SignatureDoesNotMatch', ''), 'configuration', 'sms_auth'],
  [aliyunFailure('Throttling.User', ''), 'quota', 'sms_rate'],
  [aliyunFailure('isp.SYSTEM_ERROR', ''), 'in_doubt', 'sms_vendor_fault'],
  [aliyunFailure('', ''), 'in_doubt', 'sms_no_answer'],
  [tencentFailure('LimitExceeded.PhoneNumberDailyLimit', ''), 'user', 'sms_too_many'],
  [tencentFailure('FailedOperation.PhoneNumberInBlacklist', ''), 'user', 'sms_blocked'],
  [tencentFailure('FailedOperation.TemplateIncorrectOrUnapproved', ''), 'configuration', 'sms_template'],
  [tencentFailure('FailedOperation.InsufficientBalanceInSmsPackage', ''), 'configuration', 'sms_no_balance'],
  [tencentFailure('AuthFailure.SignatureFailure', ''), 'configuration', 'sms_auth'],
  [tencentFailure('RequestLimitExceeded', ''), 'quota', 'sms_rate'],
  [tencentFailure('InternalError.Timeout', ''), 'in_doubt', 'sms_vendor_fault'],
])('%o is %s, %s', (answer, kind, reason) => expect(answer).toMatchObject({ ok: false, kind, reason }));
