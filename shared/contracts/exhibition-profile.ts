import * as z from 'zod/mini';
import { defineContract, id } from './contract';
import { text } from './text';

/** A stored picture by its name, which follows from what it shows; empty: none. */
const pictureName = z.string().check(z.regex(/^(?:[0-9a-f]{40}\.(?:jpg|png))?$/));
/** `#rrggbb`; empty: the usual one. */
const colour = z.string().check(z.regex(/^(?:#[0-9a-f]{6})?$/));
const address = z.string().check(z.maxLength(800), z.regex(/^(?:https:\/\/[!-~]{3,})?$/));
const email = text({ max: 120, blank: true }).check(z.regex(/^(?:[^\s@]+@[^\s@]+\.[^\s@]+)?$/));

/** The sections of the home page in order; one that is not named stands at the end. Empty: the usual order. */
const homeOrder = z.array(z.object({ key: z.string().check(z.regex(/^[a-z_]{1,30}$/)), shown: z.boolean() })).check(z.maxLength(30));

/** How a show looks and who stands behind it. All of it may be left empty. */
export const showProfile = z.object({
  cover: pictureName,
  logo: pictureName,
  primaryColour: colour,
  accentColour: colour,
  address: text({ max: 200, blank: true }),
  /** A link of a map; where it says the place, phones open their own map there. */
  mapUrl: address,
  organiser: text({ max: 80, blank: true }),
  contactPhone: text({ max: 40, blank: true }),
  contactEmail: email,
  /** What the organiser adds to the privacy page: plain paragraphs. */
  privacyText: text({ max: 4_000, lines: true, blank: true }),
  home: homeOrder,
});
export type ShowProfile = z.output<typeof showProfile>;

/** As visitors see it: pictures by their path below the host. The long text of the privacy page is read there (`getPrivacyText`). */
export const showProfileView = z.extend(z.omit(showProfile, { cover: true, logo: true, privacyText: true }), {
  coverUrl: z.nullable(z.string()),
  logoUrl: z.nullable(z.string()),
  place: z.nullable(z.object({ latitude: z.number(), longitude: z.number() })),
});
export type ShowProfileView = z.output<typeof showProfileView>;

/** Why a file is refused as a picture, whatever it is for. */
export const PICTURE_FAULTS = ['picture_svg', 'picture_heic', 'picture_type', 'picture_too_many_pixels', 'picture_broken'] as const;

/** What the organiser adds to the privacy page; empty: nothing. */
export const getPrivacyText = defineContract({
  method: 'GET',
  path: '/api/exhibitions/:exhibitionId/privacy-text',
  summary: '主办方的隐私补充说明',
  params: z.object({ exhibitionId: id }),
  response: z.object({ text: z.string() }),
  errors: ['preview_invalid'],
});

const pictureKind = z.enum(['cover', 'logo']);
export type PictureKind = z.output<typeof pictureKind>;

/** What an uploaded picture may weigh, bytes. */
export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

/**
 * Takes a JPG, PNG, WebP or GIF picture as the body itself, with its Content-Type, and keeps it in the size it is shown in. It is on
 * show once the settings name it; what no settings name is cleared after some hours.
 */
export const uploadPicture = defineContract({
  method: 'POST',
  path: '/api/console/exhibitions/:exhibitionId/pictures/:kind',
  summary: '上传封面图或标志（请求体就是图片本身）',
  params: z.object({ exhibitionId: id, kind: pictureKind }),
  response: z.object({ name: pictureName, url: z.string(), width: z.number(), height: z.number() }),
  errors: ['not_found', 'other_branch', ...PICTURE_FAULTS, 'picture_too_large', 'unavailable'],
  takesFile: true,
});

/** For ever the same picture under the same name. */
export const getPicture = defineContract({
  method: 'GET',
  path: '/api/pictures/:name',
  summary: '封面图或标志',
  params: z.object({ name: z.string().check(z.regex(/^[0-9a-f]{40}\.(?:jpg|png)$/)) }),
  response: z.object({}),
  errors: ['not_found', 'unavailable'],
  responseType: 'image/*',
});
