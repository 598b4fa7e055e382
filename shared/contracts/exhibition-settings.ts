import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { exhibitionStatus, exhibitionView, localDate } from './exhibition';
import { showProfile } from './exhibition-profile';
import { machineText, text } from './text';

/** A time on the show's clock, `09:00`. */
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** One open day. A closing at or before the opening is after midnight: `18:00` to `02:00`. */
export const showDay = z.object({ date: localDate, opens: clockTime, closes: clockTime });
export type ShowDay = z.output<typeof showDay>;

/** Days need not follow each other; `timeZone` is a name of the IANA database. */
const showBasics = z.object({
  name: text({ max: 80 }),
  nameEn: text({ max: 120, blank: true }),
  subtitle: text({ max: 80, blank: true }),
  city: text({ max: 40, blank: true }),
  venue: text({ max: 80, blank: true }),
  timeZone: machineText(64),
  days: z.array(showDay).check(z.minLength(1), z.maxLength(60)),
  /** Which touch earns the credit for a registration, and for how many days. */
  credit: z.object({ rule: z.enum(['first', 'last']), windowDays: z.number().check(z.int(), z.minimum(1), z.maximum(365)) }),
});

/** What an organiser writes about a show. */
const exhibitionSettings = z.extend(showBasics, showProfile.shape);
export type ExhibitionSettings = z.output<typeof exhibitionSettings>;

/** What of the profile is left out stays as it is. */
const changedSettings = z.extend(showBasics, z.partial(showProfile).shape);
export type ChangedSettings = z.output<typeof changedSettings>;

export const exhibitionSettingsView = z.object({
  settings: exhibitionSettings,
  status: exhibitionStatus,
  /** Put away: it can be read and not changed. */
  archived: z.boolean(),
  /** Given back when saving: of two people saving at once, the second is told. */
  version: z.number(),
  /** Until when the last change of the times can be taken back; null when there is nothing to take back. */
  undoUntil: z.nullable(instant),
});
export type ExhibitionSettingsView = z.output<typeof exhibitionSettingsView>;

const params = z.object({ exhibitionId: id });
const path = '/api/console/exhibitions/:exhibitionId/settings' as const;

/** Ready beginnings of a show; what each holds is in cloud/features/show/exhibition/templates. */
export const SHOW_TEMPLATES = ['trade_fair', 'brand_tour', 'tech_conference', 'dealer_meeting'] as const;
export type ShowTemplateKey = (typeof SHOW_TEMPLATES)[number];

/** What a new show has to say. Head office names the branch it is for. */
export const newShow = z.object({
  branchId: z.optional(id),
  name: text({ max: 80 }),
  city: text({ max: 40, blank: true }),
  venue: text({ max: 80, blank: true }),
  timeZone: z._default(machineText(64), 'Asia/Shanghai'),
  startsOn: localDate,
  endsOn: localDate,
});

/** A draft with a first day; everything else can be written later. */
export const createExhibition = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions',
  summary: '新建展会（草稿）',
  body: z.extend(newShow, {
    /** Form, ticket types, journey, hours and home page to begin with; none: the usual ones. */
    template: z.optional(z.enum(SHOW_TEMPLATES)),
  }),
  response: exhibitionView,
  errors: ['exhibition_name_taken', 'exhibition_days_invalid', 'exhibition_branch_needed', 'other_branch', 'not_found'],
});

export const getExhibitionSettings = defineContract({
  method: 'GET',
  path,
  summary: '展会设置',
  params,
  response: exhibitionSettingsView,
  errors: ['not_found', 'other_branch'],
});

/**
 * Saves all of it. Where the show is published and its times change, whoever that touches is counted first:
 * `exhibition_change_unconfirmed` with `{ impacts: [{ key, people, text }] }`, until `confirmed`. A colour that words cannot be read in is
 * `exhibition_colour_weak` with `{ field, proposal }`; a picture nobody saved in time is `picture_gone` with `{ field }`.
 */
export const changeExhibitionSettings = defineContract({
  method: 'PUT',
  path,
  summary: '修改展会设置',
  params,
  body: z.object({ version: z.number(), settings: changedSettings, confirmed: z._default(z.boolean(), false) }),
  response: exhibitionSettingsView,
  errors: [
    'not_found',
    'other_branch',
    'conflict',
    'exhibition_name_taken',
    'exhibition_days_invalid',
    'exhibition_change_unconfirmed',
    'exhibition_colour_weak',
    'picture_gone',
    'unavailable',
  ],
});

/** Takes the last change of the times back, within ten minutes and as long as nothing was changed since and no other programme was imported. */
export const undoExhibitionChange = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/settings/undo',
  summary: '撤销上一次改期',
  params,
  body: z.object({ version: z.number() }),
  response: exhibitionSettingsView,
  errors: ['not_found', 'other_branch', 'conflict', 'exhibition_undo_too_late', 'exhibition_undo_imported'],
});

/** Open to visitors from now on. Refused while a blocker of the publishing checks stands, with `{ blockers: [{ key, text }] }`. */
export const publishExhibition = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/publish',
  summary: '发布展会',
  params,
  response: exhibitionSettingsView,
  errors: ['not_found', 'other_branch', 'exhibition_not_ready'],
});

/** Puts a show that has ended away, or brings it back: until then staff change nothing of it, and it is offered to nobody. */
export const archiveExhibition = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/archived',
  summary: '归档展会，或取消归档',
  params,
  body: z.object({ archived: z.boolean() }),
  whenArchived: 'open',
  response: exhibitionSettingsView,
  errors: ['not_found', 'other_branch', 'exhibition_not_over'],
});

/** Back to a draft, which no visitor sees; only as long as nobody has registered. */
export const withdrawExhibition = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/withdraw',
  summary: '撤回为草稿',
  params,
  response: exhibitionSettingsView,
  errors: ['not_found', 'other_branch', 'exhibition_has_people'],
});
