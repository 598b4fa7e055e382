import type { ResponseOf } from '@shared/contracts/contract';
import type { showHeld as contract } from '@shared/contracts/privacy-desk';
import { AppError } from '@shared/errors';
import type { Language } from '@shared/rules/language';
import { maskPhone } from '@shared/rules/phone';
import type { Scope } from '../../../platform/auth/caller';
import type { Keys } from '../../../platform/keys';
import type { PrivacyPart } from '../../../platform/privacy';
import { findExhibition } from '../../show/exhibition';
import { listConsentsOf, viewConsent } from '../consent';
import { answersInWords, exportRegistrations, findParticipant, listOfVisitor, type ParticipantPlain } from '../registration';
import { exportTickets, listTicketsOf } from '../ticket';
import { exportVisitor } from '../visitor';
import { viewFound } from './find-people';

export interface DeskDeps {
  readonly keys: Keys;
  readonly privacy: readonly PrivacyPart[];
}

/** Plain JSON, as an export carries it. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null)) as Json;

/** A person whom the caller may answer. Throws `not_found`, for one of another branch and for one who was erased too. */
export async function personInScope(participantId: string, scope: Scope): Promise<ParticipantPlain> {
  const one = await findParticipant(participantId);
  if (!one || one.erasedAt || (scope.branchId !== null && one.branchId !== scope.branchId)) throw new AppError('not_found');
  return one;
}

/** Every registration of the same person; without an account there is but this one. */
export const registrationsOf = async (one: ParticipantPlain): Promise<ParticipantPlain[]> =>
  one.visitorId ? listOfVisitor(one.visitorId) : [one];

export const isElsewhere = (all: readonly ParticipantPlain[], { branchId }: Scope): boolean =>
  branchId !== null && all.some((one) => one.branchId !== branchId);

/** Everything kept about a person by part; of somebody without an account what their registration has. */
export async function gatherHeld({ keys, privacy }: DeskDeps, one: ParticipantPlain, now: Date): Promise<Record<string, Json>> {
  if (one.visitorId) {
    const { visitor, parts } = await exportVisitor(privacy, one.visitorId, now);
    return { account: asJson(visitor), ...Object.fromEntries(Object.entries(parts).map(([name, data]) => [name, asJson(data)])) };
  }
  return {
    registrations: asJson(await exportRegistrations(keys, [one])),
    consents: asJson(await listConsentsOf(one.id)),
    tickets: asJson(exportTickets(await listTicketsOf([one.id], one.exhibitionId))),
  };
}

/** For a screen: numbers masked, shows by their names. */
function forScreen(value: Json, shows: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return /^\+\d{7,15}$/.test(value) ? maskPhone(value) : value;
  if (Array.isArray(value)) return value.map((one) => forScreen(one, shows));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === 'exhibitionId' ? ['exhibition', shows.get(String(one)) ?? one] : [key, forScreen(one, shows)],
    ),
  );
}

/** Answers stand under the questions of their form; `all` in the order of the export. */
async function worded(registrations: Json | undefined, all: readonly ParticipantPlain[], language: Language): Promise<Json> {
  if (!Array.isArray(registrations)) return [];
  return Promise.all(
    registrations.map(async (one, at) => {
      const participant = all[at];
      if (!participant || one === null || typeof one !== 'object' || Array.isArray(one)) return one;
      const answers = await answersInWords(participant, language);
      return { ...one, answers: Object.fromEntries(answers.map(({ label, text }) => [label, text])) };
    }),
  );
}

export async function showHeld(
  deps: DeskDeps,
  participantId: string,
  scope: Scope,
  language: Language,
  now: Date,
): Promise<ResponseOf<typeof contract>> {
  const one = await personInScope(participantId, scope);
  const all = await registrationsOf(one);
  const elsewhere = isElsewhere(all, scope);
  const names = new Map<string, string>();
  for (const { exhibitionId } of [one, ...all]) names.set(exhibitionId, (await findExhibition(exhibitionId))?.name ?? '');
  const head = {
    person: viewFound(one, { name: names.get(one.exhibitionId) ?? '' }),
    hasAccount: one.visitorId !== null,
    elsewhere,
  };
  if (elsewhere) return { ...head, parts: [], consents: [], stays: [] };
  const ids = all.map((each) => each.id);
  const [held, consents, stays] = await Promise.all([
    gatherHeld(deps, one, now),
    Promise.all(ids.map((id) => listConsentsOf(id))),
    Promise.all(deps.privacy.map((part) => part.stays?.(ids, now) ?? [])),
  ]);
  return {
    ...head,
    parts: Object.entries({ ...held, registrations: await worded(held.registrations, all, language) }).map(([name, data]) => ({
      name,
      data: forScreen(data, names),
    })),
    consents: consents.flat().map((one) => ({ ...viewConsent(one), exhibitionName: names.get(one.exhibitionId) ?? '' })),
    stays: [
      ...stays.flat().map(({ words, until }) => ({ words, until: until?.toISOString() ?? null })),
      {
        words: {
          zh: '操作留痕和本次请求的登记：只有编号，用于证明依法处理',
          en: 'The audit trail and the record of this request: ids only, to prove that the law was kept',
        },
        until: null,
      },
    ],
  };
}
