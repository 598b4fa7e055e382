import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { FormField, TicketKind } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { contactFieldOf } from '@shared/rules/contact';
import { DEFAULT_FORM, formFaults } from '@shared/rules/registration-form';
import { COUNT_CAP } from '@shared/rules/ticket-types';
import { CODE_LENGTH, codeFrom, readCode } from '@shared/rules/typed-code';
import type { ClientSession } from 'mongoose';
import type { Scope } from '../../../platform/auth/caller';
import { derivedId } from '../../../platform/crypto';
import { inTransaction, isDuplicateKey } from '../../../platform/db';
import type { Exhibition } from '../../show/exhibition';
import { ensurePool, listPools, setPool, type PoolPlain } from '../../../platform/places';
import {
  addInvitation,
  addTicketType,
  ensureTicketType,
  findForm,
  findInvitationByKey,
  findTypeByKey,
  listTicketTypes,
  replaceForm,
  replaceTicketType,
  type InvitationPlain,
  type TicketTypePlain,
} from './setup-store';
import { countByType } from './store';
import { undoUntil } from './rules';

type Show = Pick<Exhibition, 'id' | 'branchId'>;

/** How platform/places calls the places of ticket types. */
export const TICKET = 'ticket';

/** Who holds a ticket is on record as a participant: their places have no rows. */
export const ticketPool = ({ id, branchId }: Show, ticketTypeId: string) => ({
  exhibitionId: id,
  branchId,
  kind: TICKET,
  listed: false,
  subjectId: ticketTypeId,
});

const DEFAULT_TYPES: readonly { kind: TicketKind; zh: string; en: string; invited: boolean }[] = [
  { kind: 'visitor', zh: '普通观众', en: 'Visitor', invited: false },
  { kind: 'vip', zh: '特邀嘉宾', en: 'Invited guest', invited: true },
  { kind: 'exhibitor', zh: '展商证', en: 'Exhibitor', invited: true },
  { kind: 'builder', zh: '搭建证', en: 'Booth builder', invited: true },
];

/** The four that reading gives a show which has none. */
const usualTypes = (exhibition: Show): TicketTypePlain[] =>
  DEFAULT_TYPES.map(({ kind, zh, en, invited }, rank) => ({
    id: derivedTypeId(exhibition.id, kind),
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    kind,
    name: { zh, en },
    description: null,
    needsApproval: false,
    needsInvitation: invited,
    hidden: invited,
    validFrom: null,
    validUntil: null,
    rank,
  }));

/** Those of the usual ones that stand as reading made them: nobody has changed, ordered, stopped, merged or deleted them. */
export async function untouchedTypesOf(exhibition: Show, session?: ClientSession): Promise<TicketTypePlain[]> {
  const usual = new Map(usualTypes(exhibition).map((one) => [one.id, one]));
  const pools = new Map((await listPools(exhibition.id, TICKET, session)).map((pool) => [pool.subjectId, pool]));
  return (await listTicketTypes(exhibition.id, session)).filter((type) => {
    const { deletedAt, mergingInto, stopped, saleFrom, saleUntil, version, merged } = type;
    const asMade = usual.get(type.id);
    const pool = pools.get(type.id);
    const isTouched = Boolean(deletedAt ?? mergingInto ?? saleFrom ?? saleUntil ?? version) || stopped === true || (merged ?? 0) > 0;
    return asMade && !isTouched && (!pool || (pool.quota === null && pool.waitingList)) && saysTheSame(type, asMade);
  });
}

/** Has anybody made anything of the show's types? The usual ones as reading made them, perhaps not all four yet, are nothing. */
export const areTypesBegun = async (exhibition: Show): Promise<boolean> =>
  (await listTicketTypes(exhibition.id)).length > (await untouchedTypesOf(exhibition)).length;

/** The same source in the same show always gives the same type: `source` is a usual kind, or the type it was copied from. */
export function derivedTypeId(exhibitionId: string, source: string): string {
  return derivedId('ticket-type', exhibitionId, source);
}

/** The form staff saved, or the default one (version 0). */
export async function formOf(exhibitionId: string): Promise<{ version: number; fields: FormField[] }> {
  return (await findForm(exhibitionId)) ?? { version: 0, fields: [...DEFAULT_FORM] };
}

export interface TypeWithPool extends TicketTypePlain {
  readonly pool: PoolPlain;
}

/** Ticket types with their pools, without deleted ones; a show that never had any gets the usual four. */
export async function ticketTypesOf(exhibition: Show): Promise<TypeWithPool[]> {
  let types = await listTicketTypes(exhibition.id);
  if (types.length === 0) {
    for (const type of usualTypes(exhibition)) {
      await ensurePool(ticketPool(exhibition, type.id), null, true);
      await ensureTicketType(type);
    }
    types = await listTicketTypes(exhibition.id);
  }
  return withPools(exhibition.id, types);
}

/** The same of those that are there: a show that has none gets none. */
export const typesThere = async (exhibitionId: string): Promise<TypeWithPool[]> =>
  withPools(exhibitionId, await listTicketTypes(exhibitionId));

async function withPools(exhibitionId: string, types: readonly TicketTypePlain[]): Promise<TypeWithPool[]> {
  const pools = new Map((await listPools(exhibitionId, TICKET)).map((pool) => [pool.subjectId, pool]));
  return types.flatMap((type) => {
    const pool = type.deletedAt ? undefined : pools.get(type.id);
    return pool ? [{ ...type, pool }] : [];
  });
}

export async function saveFormOf(
  exhibition: Show,
  version: number,
  fields: FormField[],
): Promise<{ version: number; fields: FormField[] }> {
  const faults = formFaults(fields);
  if (faults.length > 0) throw new AppError('form_invalid', { faults });
  const { fields: before } = await formOf(exhibition.id);
  return replaceForm(exhibition.id, exhibition.branchId, version, fields, !sameContact(before, fields));
}

/** The same for staff: of types without a limit, whose places nobody counts, how many are out is counted here, up to `COUNT_CAP`. */
export async function staffTypesOf(exhibition: Show): Promise<TypeWithPool[]> {
  const types = await ticketTypesOf(exhibition);
  return Promise.all(
    types.map(async (type) =>
      type.pool.quota === null
        ? { ...type, pool: { ...type.pool, taken: await countByType(exhibition.id, type.id, { cap: COUNT_CAP }) } }
        : type,
    ),
  );
}

/** Types deleted a short while ago, which can be brought back, latest first. */
export async function deletedTypesOf({ id }: Show, now: Date): Promise<{ id: string; name: TicketTypePlain['name']; until: string }[]> {
  return (await listTicketTypes(id)).flatMap(({ id, name, deletedAt, mergingInto }) => {
    const until = deletedAt && !mergingInto ? undoUntil(deletedAt) : null;
    return until && until > now ? [{ id, name, until: until.toISOString() }] : [];
  });
}

/** Whether answers fill the same contact fields with the same words. */
function sameContact(before: readonly FormField[], after: readonly FormField[]): boolean {
  const filling = (fields: readonly FormField[]) =>
    fields.flatMap((field) => {
      const to = contactFieldOf(field);
      return to ? [[to, field.key, field.options?.map(({ value, label }) => [value, label.zh])]] : [];
    });
  return JSON.stringify(filling(before).sort()) === JSON.stringify(filling(after).sort());
}

export type TypeInput = Pick<
  TicketTypePlain,
  'kind' | 'name' | 'description' | 'needsApproval' | 'needsInvitation' | 'hidden' | 'saleFrom' | 'saleUntil' | 'validFrom' | 'validUntil'
> & { quota: number | null; waitingList: boolean };

/** A window must open before it closes. Throws `window_reversed`. */
function checkWindows({
  saleFrom,
  saleUntil,
  validFrom,
  validUntil,
}: Pick<TypeInput, 'saleFrom' | 'saleUntil' | 'validFrom' | 'validUntil'>): void {
  const reversed = (from: Date | null | undefined, until: Date | null | undefined) => Boolean(from && until && from >= until);
  if (reversed(saleFrom, saleUntil) || reversed(validFrom, validUntil)) throw new AppError('window_reversed');
}

/** With a key that was given before, the type that has it. Throws `window_reversed`, and `conflict` where that type is otherwise. */
export async function createType(exhibition: Show, input: TypeInput, key?: string): Promise<TypeWithPool> {
  try {
    return await makeType(exhibition, input, key);
  } catch (error) {
    const before = isDuplicateKey(error) && key !== undefined ? await findTypeByKey(exhibition.id, key) : null;
    if (!before) throw error;
    const [there] = await withPools(exhibition.id, [before]);
    if (!there || !saysTheSame({ ...there, quota: there.pool.quota, waitingList: there.pool.waitingList }, input))
      throw new AppError('conflict', undefined, error);
    return there;
  }
}

async function makeType(exhibition: Show, { quota, waitingList, ...fields }: TypeInput, key?: string): Promise<TypeWithPool> {
  checkWindows(fields);
  const rank = Math.max(-1, ...(await ticketTypesOf(exhibition)).map((one) => one.rank)) + 1;
  return inTransaction(async (session) => {
    const asked = key === undefined ? {} : { key };
    const type = await addTicketType({ ...fields, ...asked, exhibitionId: exhibition.id, branchId: exhibition.branchId, rank }, session);
    const pool = await setPool(ticketPool(exhibition, type.id), quota, waitingList, () => Promise.resolve(0), session);
    return { ...type, pool };
  });
}

export async function updateType(
  exhibition: Show,
  scope: Scope,
  ticketTypeId: string,
  { quota, waitingList, ...fields }: TypeInput,
  version?: number,
): Promise<TypeWithPool> {
  checkWindows(fields);
  return inTransaction(async (session) => {
    const type = await replaceTicketType(scope, { ...fields, id: ticketTypeId, exhibitionId: exhibition.id }, session, version);
    const pool = await setPool(
      ticketPool(exhibition, type.id),
      quota,
      waitingList,
      () => countByType(exhibition.id, type.id, { session }),
      session,
    );
    return { ...type, pool };
  });
}

interface InvitationInput {
  readonly ticketTypeId: string;
  readonly label: string;
  readonly quota: number;
  readonly expiresAt: Date | null;
  readonly exhibitorId: string | null;
}

/** Is what is there what was asked for? */
const saysTheSame = (there: object, asked: object) =>
  Object.entries(asked).every(([field, value]) => isDeepStrictEqual((there as Record<string, unknown>)[field] ?? null, value ?? null));

/** An invitation's code as typed; what cannot be one stays as it is and meets none. */
export const invitationCode = (typed: string) => readCode(typed, CODE_LENGTH.invitation) ?? typed;

/**
 * A new invitation with a code of its own; with a key that was given before, the one that has it. Throws `ticket_type_unknown`, and
 * `conflict` where that one is otherwise.
 */
export async function createInvitation(exhibition: Show, fields: InvitationInput, key?: string): Promise<InvitationPlain> {
  for (;;) {
    const code = codeFrom(randomBytes(CODE_LENGTH.invitation), CODE_LENGTH.invitation);
    const asked = key === undefined ? {} : { key };
    const made = await addInvitation({ ...fields, ...asked, exhibitionId: exhibition.id, branchId: exhibition.branchId, code });
    if (made) return made;
    const before = key === undefined ? null : await findInvitationByKey(exhibition.id, key);
    if (!before) continue;
    if (!saysTheSame(before, fields)) throw new AppError('conflict');
    return before;
  }
}
