import * as z from 'zod/mini';
import { instant } from './contract';
import { machineText } from './text';

/** What people agree to, purpose by purpose; the words are in shared/rules/consents.ts. */
export const CONSENT_PURPOSES = ['registration', 'exhibitor_share', 'marketing'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];
export const consentGiven = z.object({ purpose: z.enum(CONSENT_PURPOSES), version: machineText(20) });
export const consentText = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.string(),
  required: z.boolean(),
  title: z.object({ zh: z.string(), en: z.string() }),
  text: z.object({ zh: z.string(), en: z.string() }),
});

/** A consent as its giver sees it, and when they took it back. */
export const consentView = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.string(),
  at: instant,
  withdrawnAt: z.nullable(instant),
});

/** A consent as staff see it: in words, and how it was given. */
export const consentOnRecord = z.extend(consentView, {
  title: z.object({ zh: z.string(), en: z.string() }),
  by: z.enum(['visitor', 'staff', 'elsewhere', 'contact']),
  /** Where it was given, as staff state, or which contact confirmed it; null: by themselves, or on site. */
  proof: z.nullable(z.string()),
});
export type ConsentOnRecord = z.output<typeof consentOnRecord>;
