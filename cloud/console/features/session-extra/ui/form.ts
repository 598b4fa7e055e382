import type { Audience, CtaKind, ExtraFrom, SessionExtraFields } from '@shared/contracts/session-extra';

/** When something may be opened and by whom, as the form has it. */
export interface When {
  readonly audience: Audience;
  readonly from: 'now' | 'end' | 'at';
  /** Of `at`, an instant. */
  readonly at: string | null;
}

export interface ExtraForm {
  readonly materials: readonly (When & { readonly materialId: string })[];
  readonly hasReplay: boolean;
  readonly replay: {
    readonly when: When;
    readonly kind: 'link' | 'channels';
    readonly url: string;
    readonly finderUserName: string;
    readonly feedId: string;
  };
  readonly hasCta: boolean;
  readonly cta: {
    readonly kind: CtaKind;
    readonly label: { readonly zh: string; readonly en: string };
    readonly materialIds: readonly string[];
  };
}

const whenOf = ({ audience, from }: { audience: Audience; from: ExtraFrom }): When =>
  from === 'now' || from === 'end' ? { audience, from, at: null } : { audience, from: 'at', at: from };

/** A time that was not chosen yet is the end of the session. */
const fromOf = ({ from, at }: When): ExtraFrom => (from === 'at' ? (at ?? 'end') : from);

/** For everybody, once the session is over. */
export const NEW_WHEN: When = { audience: 'all', from: 'end', at: null };
const NO_REPLAY = { when: NEW_WHEN, kind: 'link', url: '', finderUserName: '', feedId: '' } as const;

export function formOf({ materials, replay, cta }: SessionExtraFields): ExtraForm {
  return {
    materials: materials.map((one) => ({ materialId: one.materialId, ...whenOf(one) })),
    hasReplay: replay !== null,
    replay: replay ? { ...NO_REPLAY, when: whenOf(replay), ...replay.content } : NO_REPLAY,
    hasCta: cta !== null,
    cta: {
      kind: cta?.kind ?? 'question',
      label: cta?.label ?? { zh: '', en: '' },
      materialIds: cta?.materialId ? [cta.materialId] : [],
    },
  };
}

/** What is not offered keeps its fields in the form until it is saved without them. */
export function fieldsOf({ materials, hasReplay, replay, hasCta, cta }: ExtraForm): SessionExtraFields {
  const { kind, url, finderUserName, feedId, when } = { ...NO_REPLAY, ...replay };
  return {
    materials: materials.map((one) => ({ materialId: one.materialId, audience: one.audience, from: fromOf(one) })),
    replay: hasReplay
      ? {
          audience: when.audience,
          from: fromOf(when),
          content: kind === 'link' ? { kind, url } : { kind, finderUserName, feedId },
        }
      : null,
    cta: hasCta
      ? {
          kind: cta.kind,
          label: { zh: cta.label?.zh ?? '', en: cta.label?.en ?? '' },
          materialId: cta.kind === 'material' ? (cta.materialIds?.[0] ?? null) : null,
        }
      : null,
  };
}
