import type { ShownExtra, ShownSessionExtras } from '@shared/contracts/session-extra';
import { AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { findSession, getShow, type Session } from '../../show/content';
import { isoIn, momentText, type Exhibition, type Language } from '../../show/exhibition';
import { showMaterials } from '../../show/library';
import { findExtra, listExtrasOf, type Extra } from './extra-store';
import type { Looker } from './looker';
import { findRequestOf } from './request-store';
import { materialsOf, opensAt, whyLocked } from './rules';
import { CTA_NAMES, REPLAY } from './words';

type ShownMaterials = Awaited<ReturnType<typeof showMaterials>>;
type Ends = Pick<Session, 'endsAt'>;

/** Where somebody reads: whose show, in which language, when, and who they are. */
export interface Reading {
  readonly exhibition: Exhibition;
  readonly looker: Looker;
  readonly language: Language;
  readonly now: Date;
}

/** Materials of these sessions in the reader's language, each read once. */
const materialsFor = ({ exhibition, language }: Reading, extras: readonly Extra[]): Promise<ShownMaterials> =>
  showMaterials(exhibition.branchId, [...new Set(extras.flatMap((one) => materialsOf(one.fields)))], language);

/** The recording first; what is locked has no content. What is gone from the library is left out. */
function showItems({ fields }: Pick<Extra, 'fields'>, session: Ends, materials: ShownMaterials, reading: Reading): ShownExtra[] {
  const { exhibition, looker, language, now } = reading;
  const locked = (one: (typeof fields.materials)[number] | NonNullable<typeof fields.replay>): ShownExtra['locked'] => {
    const why = whyLocked(one, looker.standing, session.endsAt, now);
    const opens = opensAt(one.from, session.endsAt);
    return why && { why, fromText: opens && opens > now ? momentText(opens, exhibition.timeZone, language) : '' };
  };
  const items: ShownExtra[] = [];
  if (fields.replay) {
    const why = locked(fields.replay);
    items.push({ item: 'replay', title: REPLAY[language], description: '', content: why ? null : fields.replay.content, locked: why });
  }
  for (const one of fields.materials) {
    const material = materials.find(({ id }) => id === one.materialId);
    if (!material) continue;
    const why = locked(one);
    const { id, title, description, content } = material;
    items.push({ item: id, title, description, content: why ? null : content, locked: why });
  }
  return items;
}

/** What these sessions have to open, by session; those that have nothing are left out. */
export async function itemsOfSessions(
  reading: Reading,
  sessions: readonly (Ends & Pick<Session, 'id'>)[],
): Promise<ReadonlyMap<string, ShownExtra[]>> {
  const extras = await listExtrasOf(
    reading.exhibition.id,
    sessions.map((one) => one.id),
  );
  const materials = await materialsFor(reading, extras);
  const byId = new Map(sessions.map((one) => [one.id, one]));
  return new Map(
    extras.flatMap((extra) => {
      const session = byId.get(extra.sessionId);
      return session ? [[session.id, showItems(extra, session, materials, reading)] as const] : [];
    }),
  );
}

/** The session and what is kept of it. Throws `not_found`. */
export async function findSessionExtra(exhibitionId: string, sessionId: string, now: Date) {
  const { exhibition, at } = await getShow(exhibitionId, now);
  const session = await findSession(at, sessionId);
  if (!session) throw new AppError('not_found');
  return { exhibition, session, extra: await findExtra(exhibitionId, sessionId) };
}

/** What a call to action leads to: locked as it is where the session hands it out, else open to everybody. */
function calledFor(materialId: string | null, items: readonly ShownExtra[], materials: ShownMaterials): ShownExtra | undefined {
  const handedOut = items.find(({ item }) => item === materialId);
  if (handedOut) return handedOut;
  const material = materials.find(({ id }) => id === materialId);
  if (!material) return undefined;
  const { id, title, description, content } = material;
  return { item: id, title, description, content, locked: null };
}

/** What a session has to open and to do, for who looks. Throws `not_found`. */
export async function showSessionExtras(
  exhibitionId: string,
  sessionId: string,
  { looker, language, now }: Omit<Reading, 'exhibition'>,
): Promise<ShownSessionExtras> {
  const { exhibition, session, extra } = await findSessionExtra(exhibitionId, sessionId, now);
  const reading = { exhibition, looker, language, now };
  if (!extra) return { standing: looker.standing, items: [], cta: null };
  const materials = await materialsFor(reading, [extra]);
  const { cta } = extra.fields;
  const items = showItems(extra, session, materials, reading);
  const material = cta?.kind === 'material' ? calledFor(cta.materialId, items, materials) : undefined;
  const asked = looker.participant ? await findRequestOf(exhibitionId, sessionId, looker.participant.id) : null;
  return {
    standing: looker.standing,
    items,
    // A material that is gone leaves nothing to do.
    cta:
      cta && (cta.kind !== 'material' || material) && !session.withdrawnAt
        ? {
            kind: cta.kind,
            label: inLanguage(cta.label, language) || CTA_NAMES[cta.kind][language],
            material: material ?? null,
            mine: asked && {
              question: asked.question,
              at: isoIn(asked.consentAt, exhibition.timeZone),
              answered: asked.answeredAt !== null,
            },
          }
        : null,
  };
}
