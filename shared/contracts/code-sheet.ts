import * as z from 'zod/mini';
import { SHEET_FORMS } from '../rules/code-sheet';
import { CODE_STATES, TOUCHPOINT_CHANNELS } from '../rules/touchpoint';
import { codeText } from './code';
import { defineContract, id } from './contract';
import { query } from './text';

/**
 * Codes of a show, ready for print: one PDF, or a ZIP with an SVG, a PNG and a PDF of each, the whole as PDF and a list of what is
 * what. Sent while it is made; every code is read again before it leaves.
 */
export const printCodes = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/code-sheets',
  summary: '打印推广码：整张、标签或立牌，PDF 或一整套 ZIP',
  params: z.object({ exhibitionId: id }),
  body: z.object({
    form: z.enum(SHEET_FORMS),
    file: z.enum(['pdf', 'zip']),
    /** These; null: all that the rest of the request looks for. */
    codes: z.nullable(z.array(codeText).check(z.minLength(1), z.maxLength(500))),
    kind: z._default(z.enum(['touchpoint', 'booth']), 'touchpoint'),
    /** Of stands: only those in a hall. */
    hall: z.optional(query()),
    q: z.optional(query()),
    channel: z.optional(z.enum(TOUCHPOINT_CHANNELS)),
    state: z.optional(z.enum(CODE_STATES)),
  }),
  whenArchived: 'open',
  response: z.object({}),
  responseType: 'application/octet-stream',
  errors: [
    'not_found',
    'other_branch',
    'code_unknown',
    'code_sheet_empty',
    'code_sheet_too_many',
    'code_sheet_undrawable',
    'code_sheet_unreadable',
  ],
});
