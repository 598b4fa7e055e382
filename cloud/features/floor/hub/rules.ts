import type { Audience, ExtraFrom, SessionExtraFields, Standing } from '@shared/contracts/session-extra';

/** Why somebody may not open something now, or null: who may comes before when. */
export function whyLocked(
  { audience, from }: { readonly audience: Audience; readonly from: ExtraFrom },
  standing: Standing,
  sessionEndsAt: Date,
  now: Date,
): 'registered' | 'came' | 'later' | null {
  if (audience === 'came' && standing !== 'came') return 'came';
  if (audience === 'registered' && standing === 'nobody') return 'registered';
  const opens = opensAt(from, sessionEndsAt);
  return opens && opens > now ? 'later' : null;
}

/** Null: at once. */
export const opensAt = (from: ExtraFrom, sessionEndsAt: Date): Date | null =>
  from === 'now' ? null : from === 'end' ? sessionEndsAt : new Date(from);

export const NO_EXTRAS: SessionExtraFields = { materials: [], replay: null, cta: null };

/** Each once. */
export const materialsOf = ({ materials, cta }: SessionExtraFields): string[] => [
  ...new Set([...materials.map((one) => one.materialId), ...(cta?.kind === 'material' && cta.materialId ? [cta.materialId] : [])]),
];
