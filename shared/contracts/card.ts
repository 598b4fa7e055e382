import * as z from 'zod/mini';
import { defineContract, id, instant, pageOf, pageQuery } from './contract';
import { EXPORT_FORMATS } from './registration-staff';
import { machineText } from './text';

/**
 * 留名片: a visitor gives one exhibitor name, company, title and number, by their own consent that names it (PIPL 23), and takes it back
 * as easily. Nobody else gives it for them.
 */

const params = z.object({ exhibitionId: id, exhibitorId: id });
const path = '/api/exhibitions/:exhibitionId/exhibitors/:exhibitorId/card' as const;

/** What the exhibitor would get, the number masked; null: nothing of the kind is known. */
const cardFields = z.object({
  name: z.string(),
  company: z.nullable(z.string()),
  title: z.nullable(z.string()),
  phone: z.nullable(z.string()),
});

export const myCard = z.object({
  /** Null: not registered for this show. */
  fields: z.nullable(cardFields),
  /** Since when the exhibitor has it; null: it has not. */
  leftAt: z.nullable(instant),
  leftText: z.string(),
});
export type MyCard = z.output<typeof myCard>;

export const getMyCard = defineContract({
  method: 'GET',
  path,
  summary: '我给这家展商留的名片',
  params,
  response: myCard,
  errors: ['preview_invalid'],
});

export const leaveCard = defineContract({
  method: 'PUT',
  path,
  summary: '同意把名片留给这家展商（单独同意，记录版本和时间）',
  params,
  body: z.object({ version: machineText(20) }),
  response: myCard,
  errors: ['not_registered', 'card_consent_outdated', 'preview_invalid'],
});

export const withdrawCard = defineContract({
  method: 'DELETE',
  path,
  summary: '撤回留给这家展商的名片',
  params,
  response: myCard,
});

export const listMyCards = defineContract({
  method: 'GET',
  path: '/api/visitor/cards',
  summary: '我留过名片的展商',
  response: z.object({
    items: z.array(
      z.object({
        exhibitionId: id,
        exhibitorId: id,
        exhibitorName: z.string(),
        showName: z.string(),
        leftAt: instant,
        leftText: z.string(),
      }),
    ),
  }),
});

/** Of those who agree now; whoever takes it back is not in it any more. */
export const listDeskCards = defineContract({
  method: 'GET',
  path: '/api/exhibitor-desk/cards',
  summary: '观众留给展商的名片，最近的在前',
  query: pageQuery,
  response: pageOf(
    z.object({
      id,
      name: z.string(),
      company: z.nullable(z.string()),
      title: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      leftText: z.string(),
    }),
  ),
  errors: ['exhibitor_gone', 'not_found'],
});

export const exportDeskCards = defineContract({
  method: 'GET',
  path: '/api/exhibitor-desk/cards-export',
  summary: '导出观众留给展商的名片',
  query: z.object({ format: z._default(z.enum(EXPORT_FORMATS), 'csv') }),
  response: z.object({}),
  responseType: 'text/csv',
  errors: ['exhibitor_gone', 'not_found', 'export_too_large'],
});

/** Counts only: whose they are is between a visitor and the exhibitor. */
export const countCards = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/card-counts',
  summary: '每家展商收到的名片数',
  params: z.object({ exhibitionId: id }),
  query: z.object({ ids: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,99}$/))) }),
  response: z.object({ items: z.array(z.object({ exhibitorId: id, cards: z.number() })) }),
});
