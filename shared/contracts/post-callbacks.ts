import * as z from 'zod/mini';
import { defineContract } from './contract';
import { machineText, verbatim } from './text';

// Letters that come back -------------------------------------------------------------------------

/** The mail server that gets MAIL_FROM's mail passes bounces on as they are (RFC 3464): `curl --data-binary @- …`. */
export const takeBounce = defineContract({
  method: 'POST',
  path: '/mail/bounces/:secret',
  summary: '退信（RFC 3464）：标记不存在的邮箱，投递改为未送达',
  params: z.object({ secret: machineText(120) }),
  response: z.object({ known: z.boolean() }),
  errors: ['not_found', 'payload_too_large'],
  takesFile: true,
});

// Vendors of text messages ----------------------------------------------------------------------

const secretParams = z.object({ secret: machineText(120) });
const said = z.optional(verbatim(1_000));
const fromAliyun = z.object({ code: z.number(), msg: z.string() });
const fromTencent = z.object({ result: z.number(), errmsg: z.string() });

export const takeAliyunReports = defineContract({
  method: 'POST',
  path: '/sms/aliyun/reports/:secret',
  summary: '阿里云短信的发送状态回执（SmsReport）',
  params: secretParams,
  body: z
    .array(z.object({ phone_number: verbatim(30), success: z.boolean(), biz_id: said, out_id: said, err_code: said, err_msg: said }))
    .check(z.maxLength(1_000)),
  response: fromAliyun,
  errors: ['not_found', 'unavailable'],
});

export const takeAliyunReplies = defineContract({
  method: 'POST',
  path: '/sms/aliyun/replies/:secret',
  summary: '阿里云短信的上行消息（SmsUp）：回复 R 即退订',
  params: secretParams,
  body: z.array(z.object({ phone_number: verbatim(30), content: verbatim(1_000) })).check(z.maxLength(1_000)),
  response: fromAliyun,
  errors: ['not_found'],
});

export const takeTencentReports = defineContract({
  method: 'POST',
  path: '/sms/tencent/reports/:secret',
  summary: '腾讯云短信的下发状态通知',
  params: secretParams,
  body: z
    .array(z.object({ mobile: verbatim(30), nationcode: said, report_status: verbatim(20), sid: said, errmsg: said, description: said }))
    .check(z.maxLength(1_000)),
  response: fromTencent,
  errors: ['not_found', 'unavailable'],
});

export const takeTencentReplies = defineContract({
  method: 'POST',
  path: '/sms/tencent/replies/:secret',
  summary: '腾讯云短信的短信回复通知：回复 R 即退订',
  params: secretParams,
  body: z.object({ mobile: verbatim(30), nationcode: said, text: verbatim(1_000) }),
  response: fromTencent,
  errors: ['not_found'],
});
