import * as z from 'zod/mini';
import { defineContract, id } from './contract';
import { answers, bilingual, personName, phoneNumber } from './registration';
import { participantRow } from './registration-staff';
import { machineText, text } from './text';
import { language } from './visitor';

/** People whom staff put into a show: one by hand, or a list. */

const exhibitionParams = z.object({ exhibitionId: id });

/** Where they agreed that their details are used: staff answer for it. */
export const consentProof = text({ max: 300, lines: true }).check(z.minLength(4));

/** Somebody whom staff put in; at least a number or an email address, by which they are known again. */
export const deskPerson = z.object({
  name: personName,
  phone: z.nullable(phoneNumber),
  answers: z._default(answers, {}),
  ticketTypeId: id,
  language: z._default(language, 'zh'),
});
export type DeskPerson = z.output<typeof deskPerson>;

export const addPerson = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registrations',
  summary: '手工添加一个人并出票；手机号或邮箱已在本展会的，答以那一条，什么也不改',
  params: exhibitionParams,
  body: z.extend(deskPerson, { proof: consentProof }),
  response: z.object({ row: participantRow, existing: z.boolean() }),
  errors: [
    'not_found',
    'registration_closed',
    'desk_show_draft',
    'desk_contact_missing',
    'registration_answers_invalid',
    'phone_invalid',
    'ticket_type_unknown',
    'sold_out',
  ],
});

/** An empty list to fill in, headings by the show's form. */
export const getImportTemplate = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/registration-import/template.xlsx',
  summary: '导入名单的模板（Excel），表头随报名表',
  params: exhibitionParams,
  response: z.object({}),
  responseType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  errors: ['not_found'],
});

export const MOST_IMPORTED = 5_000;
export const IMPORT_BATCH = 25;

export const IMPORT_STATES = ['new', 'double', 'faulty'] as const;
export const importRow = z.object({
  /** Of the text file, or row of the sheet. */
  line: z.number(),
  state: z.enum(IMPORT_STATES),
  name: z.string(),
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
  company: z.nullable(z.string()),
  ticketType: z.nullable(bilingual),
  /** Why it is not new. */
  reason: z.nullable(bilingual),
  /** What is sent to add them; null: it cannot be. */
  person: z.nullable(deskPerson),
});
export type ImportRow = z.output<typeof importRow>;

export const readImport = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registration-import/preview',
  summary: '读取名单文件，逐行预览；什么也不写入',
  params: exhibitionParams,
  body: z.object({
    /** Base64 of the file, packed with gzip. */
    file: machineText(960_000),
    /** For everybody; null: as the column says. */
    ticketTypeId: z.nullable(id),
  }),
  response: z.object({
    /** Null: it can be read. */
    refused: z.nullable(bilingual),
    columns: z.array(z.object({ heading: z.string(), means: z.nullable(bilingual) })),
    rows: z.array(importRow),
    hasTypeColumn: z.boolean(),
  }),
  errors: ['not_found', 'ticket_type_unknown', 'payload_too_large'],
});

/** A part of a list. Each row stands for itself, and sent again adds nobody twice. */
export const importPeople = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/registration-import/rows',
  summary: '导入名单中的若干行：已在本展会的跳过，从不覆盖',
  params: exhibitionParams,
  body: z.object({
    /** The same for all parts of a list: it is on record once. */
    importKey: machineText(64).check(z.minLength(8)),
    total: z.number().check(z.int(), z.minimum(1), z.maximum(MOST_IMPORTED)),
    proof: consentProof,
    rows: z.array(z.object({ line: z.number(), person: deskPerson })).check(z.minLength(1), z.maxLength(IMPORT_BATCH)),
  }),
  response: z.object({
    results: z.array(z.object({ line: z.number(), outcome: z.enum(['added', 'double', 'failed']), reason: z.nullable(bilingual) })),
  }),
  errors: ['not_found', 'registration_closed', 'desk_show_draft'],
});
