import * as z from 'zod/mini';
import { defineContract, id, instant } from './contract';
import { exhibitionView } from './exhibition';
import { newShow } from './exhibition-settings';
import { machineText, text } from './text';

/** What of a show head office can publish, and a branch takes piece by piece; each is answered by the feature that owns it. */
export const SHOW_PIECES = ['form', 'tickets', 'journey', 'home', 'look', 'privacy', 'credit'] as const;
const piece = z.enum(SHOW_PIECES);
export type PieceKey = z.output<typeof piece>;

const pieces = z.array(piece).check(z.minLength(1), z.maxLength(SHOW_PIECES.length));
const name = text({ max: 40 });
/** What is new in a version, in head office's words. */
const note = text({ max: 300, lines: true, blank: true });
const templateVersion = z.number().check(z.int(), z.minimum(1));

/** What a piece holds, a line each, in the caller's language. */
const pieceContent = z.object({ piece, lines: z.array(z.object({ what: z.string(), text: z.string() })) });
/** `before` and `after` in words; null: it was, or is, not there. */
const lineChange = z.object({ what: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) });
/** `isAdded`: the latest version has no such piece yet; it comes where it is chosen. */
const pieceChange = z.object({ piece, isAdded: z.boolean(), changes: z.array(lineChange) });
export type LineChange = z.output<typeof lineChange>;

const versionView = z.object({ version: z.number(), note: z.string(), at: instant, by: z.string(), pieces: z.array(piece) });

const houseTemplateView = z.object({
  id,
  name: z.string(),
  /** The show its pieces are read from. */
  source: z.object({ id, name: z.string() }),
  latest: versionView,
  /** Nobody begins with it any more; those who have it keep it, and what is new in it. */
  withdrawn: z.boolean(),
  /** How many shows have it; of the caller's branch, for head office of every one. */
  shows: z.number(),
});
export type HouseTemplateView = z.output<typeof houseTemplateView>;

const ofShow = z.object({ exhibitionId: id });
const ofTemplate = z.object({ templateId: id });

/** What could be published of a show, in words. */
export const listShowPieces = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/pieces',
  summary: '一场展会可以发布为模板的内容',
  params: ofShow,
  response: z.object({ items: z.array(pieceContent) }),
  errors: ['not_found', 'other_branch'],
});

/** Makes a template of a show's pieces as they are now: its version 1. The same again is the same template. */
export const publishHouseTemplate = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/house-templates',
  summary: '从一场展会发布总部模板',
  params: ofShow,
  body: z.object({ name, note, pieces }),
  whenArchived: 'open',
  response: houseTemplateView,
  errors: ['not_found', 'other_branch', 'house_template_name_taken'],
});

/** Every template head office has published, newest first, those withdrawn last. */
export const listHouseTemplates = defineContract({
  method: 'GET',
  path: '/api/console/house-templates',
  summary: '总部模板列表',
  response: z.object({ items: z.array(houseTemplateView) }),
});

export const getHouseTemplate = defineContract({
  method: 'GET',
  path: '/api/console/house-templates/:templateId',
  summary: '一个总部模板的内容与各版说明',
  params: ofTemplate,
  response: z.extend(houseTemplateView, { contents: z.array(pieceContent), versions: z.array(versionView) }),
  errors: ['not_found'],
});

/** What the next version would bring: how the show it is made of differs from the latest one by now. */
export const previewNextVersion = defineContract({
  method: 'GET',
  path: '/api/console/house-templates/:templateId/next',
  summary: '下一版会改什么',
  params: ofTemplate,
  response: z.object({ items: z.array(pieceChange) }),
  errors: ['not_found'],
});

/** Reads the show anew; the same again is the same version. `latest` is the version the next one was decided on; `house_template_unchanged` where nothing differs. */
export const publishNextVersion = defineContract({
  method: 'POST',
  path: '/api/console/house-templates/:templateId/versions',
  summary: '发布总部模板的新版本',
  params: ofTemplate,
  body: z.object({ latest: templateVersion, note, pieces }),
  response: houseTemplateView,
  errors: ['not_found', 'conflict', 'house_template_unchanged'],
});

export const withdrawHouseTemplate = defineContract({
  method: 'PUT',
  path: '/api/console/house-templates/:templateId/withdrawn',
  summary: '停用或恢复总部模板',
  params: ofTemplate,
  body: z.object({ withdrawn: z.boolean() }),
  response: houseTemplateView,
  errors: ['not_found'],
});

/** A draft that has all pieces of the latest version, and hears of later ones. Cut off, the same call completes it. */
export const beginWithHouseTemplate = defineContract({
  method: 'POST',
  path: '/api/console/house-templates/:templateId/exhibitions',
  summary: '用总部模板新建展会（草稿）',
  params: ofTemplate,
  body: newShow,
  response: exhibitionView,
  errors: [
    'not_found',
    'conflict',
    'other_branch',
    'exhibition_name_taken',
    'exhibition_days_invalid',
    'exhibition_branch_needed',
    'house_template_withdrawn',
    'picture_gone',
    'quota_below_taken',
    'unavailable',
  ],
});

/**
 * How a piece of the show stands to the template: `same` as the latest version, `offered` (there is something to take), `left` (it was
 * decided to leave it, until the next version), `own` (the branch changed it, the template did not).
 */
const pieceState = z.enum(['same', 'offered', 'left', 'own']);

const offeredPiece = z.object({
  piece,
  state: pieceState,
  /** The version it has; null: it never took this piece. */
  taken: z.nullable(z.number()),
  /** What the latest version brings compared with the one that was taken; where none was, with the show. */
  changes: z.array(lineChange),
  /** The branch changed it by hand since it took it, seen in words or not. */
  byHand: z.boolean(),
  /** What the branch changed by hand since it took it. */
  own: z.array(lineChange),
  /** What the show would gain and lose by taking it now. */
  effect: z.array(lineChange),
  /** Given back when taking it: what is in the show may change meanwhile. */
  seen: z.string(),
  /** What the show has besides stays. */
  additive: z.boolean(),
  undoUntil: z.nullable(instant),
});
export type OfferedPiece = z.output<typeof offeredPiece>;

const derivation = z.object({
  template: z.nullable(z.object({ id, name: z.string(), withdrawn: z.boolean(), latest: versionView })),
  pieces: z.array(offeredPiece),
});
export type DerivationView = z.output<typeof derivation>;

/** The template a show has, and piece by piece what is new in it. */
export const getShowTemplate = defineContract({
  method: 'GET',
  path: '/api/console/exhibitions/:exhibitionId/house-template',
  summary: '展会用的总部模板，以及模板的更新',
  params: ofShow,
  response: derivation,
  errors: ['not_found', 'other_branch'],
});

/** Gives a draft a template. Nothing of it is taken yet: its pieces are offered. */
export const attachHouseTemplate = defineContract({
  method: 'PUT',
  path: '/api/console/exhibitions/:exhibitionId/house-template',
  summary: '给草稿套用总部模板（各项再逐项采用）',
  params: ofShow,
  body: z.object({ templateId: id }),
  response: derivation,
  errors: ['not_found', 'other_branch', 'house_template_withdrawn', 'house_template_not_draft'],
});

const ofPiece = z.object({ exhibitionId: id, piece });
const takeErrors = ['not_found', 'other_branch', 'conflict', 'picture_gone', 'quota_below_taken', 'unavailable'] as const;

/** Where visitors see the show already, or something of one name is overwritten: `house_template_unconfirmed` with `{ impacts: [{ key, people, text }] }`, until `confirmed`. */
export const takePiece = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/house-template/pieces/:piece/take',
  summary: '采用模板的一项',
  params: ofPiece,
  body: z.object({ version: templateVersion, seen: machineText(64), confirmed: z._default(z.boolean(), false) }),
  response: derivation,
  errors: [...takeErrors, 'house_template_unconfirmed'],
});

export const leavePiece = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/house-template/pieces/:piece/leave',
  summary: '这一版的这一项不采用',
  params: ofPiece,
  body: z.object({ version: templateVersion }),
  response: derivation,
  errors: ['not_found', 'other_branch', 'conflict'],
});

/** Within ten minutes, and as long as nobody changed the piece since. */
export const undoPiece = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/house-template/pieces/:piece/undo',
  summary: '撤销刚才采用的一项',
  params: ofPiece,
  response: derivation,
  errors: [...takeErrors, 'house_template_undo_too_late', 'ticket_type_in_use'],
});
