import type { ParticipantStatus } from '@shared/contracts/registration';
import type { RegistrationOrder } from '@shared/contracts/registration-staff';
import { Types } from 'mongoose';
import { EVERY_BRANCH, inScope, type Scope } from '../../../platform/auth/caller';
import { isId, isText, type Page, pageOf, type PageQuery, placeAfter } from '../../../platform/paging';
import type { FoundBy } from './found-by';
import { Participant, type ParticipantRecord } from './model';
import { plain, type ParticipantPlain } from './store';

/** How a search text is understood: a whole number, its tail, a ticket number or a part of a name, company or address. */
export type Search = { phoneHash: string } | { tailHash: string } | { ticketNumber: string } | { part: string } | null;

export interface ListFilter {
  readonly status?: ParticipantStatus | undefined;
  readonly ticketTypeId?: string | undefined;
  readonly arrived?: 'yes' | 'no' | undefined;
  readonly groupId?: string | undefined;
  readonly search: Search;
}

/** What a list is sorted by, by id where that is equal, and the index that holds a show in this order. */
const ORDERS = {
  newest: { field: null, direction: -1, index: { exhibitionId: 1, _id: -1 } },
  oldest: { field: null, direction: 1, index: { exhibitionId: 1, _id: -1 } },
  arrival: { field: 'checkedInAt', direction: -1, index: { exhibitionId: 1, checkedInAt: -1, _id: -1 } },
  name: { field: 'sortKeys.name', direction: 1, index: { exhibitionId: 1, 'sortKeys.name': 1, _id: 1 } },
  company: { field: 'sortKeys.company', direction: 1, index: { exhibitionId: 1, 'sortKeys.company': 1, _id: 1 } },
} as const satisfies Record<RegistrationOrder, { field: string | null; direction: 1 | -1; index: Record<string, 1 | -1> }>;

function searchFilter(search: Search) {
  if (!search) return {};
  if ('phoneHash' in search) return { 'phone.hash': search.phoneHash };
  if ('tailHash' in search) return { 'phone.tailHash': search.tailHash };
  if ('ticketNumber' in search) return { ticketNumber: search.ticketNumber };
  return { searchKeys: { $regex: `^${search.part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}` } };
}

const filterOf = (exhibitionId: string, scope: Scope, { status, ticketTypeId, arrived, groupId, search }: ListFilter) => ({
  exhibitionId,
  ...inScope(scope),
  ...(status ? { status } : {}),
  ...(ticketTypeId ? { ticketTypeId } : {}),
  ...(arrived ? { arrived: arrived === 'yes' } : {}),
  ...(groupId ? { 'group.id': groupId } : {}),
  ...searchFilter(search),
});

/** The index that leads to what a filter leaves of the whole show without its search; null when that is everybody. */
function indexOf({ status, ticketTypeId, arrived, groupId }: ListFilter): Record<string, 1 | -1> | null {
  if (groupId) return { exhibitionId: 1, 'group.id': 1, _id: -1 };
  if (ticketTypeId) return { exhibitionId: 1, ticketTypeId: 1, status: 1, arrived: 1 };
  if (arrived) return { exhibitionId: 1, arrived: 1, status: 1 };
  return status ? { exhibitionId: 1, status: 1, _id: 1 } : null;
}

/** So many can be looked through for a search within a blink; a surname or 科技 may lead to more. */
const LOOKED_THROUGH = 2_000;

/** The index that leads to what a filter leaves, whatever the order: by the search, unless the rest of the filter leaves few by itself. */
async function narrowIndex(exhibitionId: string, filter: ListFilter): Promise<Record<string, 1 | -1> | null> {
  const unsearched = indexOf(filter);
  const [searched] = Object.keys(searchFilter(filter.search));
  if (!searched) return unsearched;
  if (unsearched) {
    // Without the scope the index alone answers; it only tells which way is shorter.
    const wanted = filterOf(exhibitionId, EVERY_BRANCH, { ...filter, search: null });
    const unsearchedCount = await Participant.countDocuments(wanted, { limit: LOOKED_THROUGH, hint: unsearched });
    if (unsearchedCount < LOOKED_THROUGH) return unsearched;
  }
  return { exhibitionId: 1, [searched]: 1 };
}

/**
 * A page of those a filter leaves, and how many they are, counted up to `cap`. Fewer are read whole and sorted; of more,
 * the next ones are never far in the list's own order. Left to itself a planner takes the one way or the other for all.
 */
export async function listParticipants(
  exhibitionId: string,
  scope: Scope,
  filter: ListFilter & { readonly order: RegistrationOrder },
  page: PageQuery,
  cap: number,
): Promise<Page<ParticipantPlain> & { readonly found: number }> {
  const { field, direction, index } = ORDERS[filter.order];
  const wanted = filterOf(exhibitionId, scope, filter);
  const narrow = await narrowIndex(exhibitionId, filter);
  const found = await Participant.countDocuments(wanted, { limit: cap, hint: narrow ?? index });
  const rest = field ? afterPlace(page, field, direction) : afterId(page, direction);
  const rows = await Participant.find({ ...wanted, ...rest })
    .hint(narrow && found < cap ? narrow : index)
    .sort(field ? { [field]: direction, _id: direction } : { _id: direction })
    .limit(page.limit + 1)
    .lean();
  const at = (row: ParticipantRecord) => (field ? { at: valueOf(row, field), id: row._id.toString() } : row._id);
  return { ...pageOf(rows, page.limit, plain, at), found };
}

/** Somebody registered before lists could be sorted, in batches. */
export async function listUnsorted(limit: number): Promise<ParticipantPlain[]> {
  return (
    await Participant.find({ sortKeys: { $exists: false } })
      .limit(limit)
      .lean()
  ).map(plain);
}

export async function setSortKeys(people: readonly (Pick<FoundBy, 'sortKeys'> & { readonly id: string })[]): Promise<void> {
  await Participant.bulkWrite(
    people.map(({ id, sortKeys }) => ({
      updateOne: { filter: { _id: id, sortKeys: { $exists: false } }, update: { $set: { sortKeys } } },
    })),
  );
}

type SortedField = Exclude<(typeof ORDERS)[RegistrationOrder]['field'], null>;

function valueOf(row: ParticipantRecord, field: SortedField): string | null {
  if (field === 'checkedInAt') return row.checkedInAt?.toISOString() ?? null;
  return field === 'sortKeys.name' ? row.sortKeys.name : row.sortKeys.company;
}

function afterId({ cursor }: PageQuery, direction: 1 | -1) {
  const id = placeAfter(cursor, isId);
  return id ? { _id: { [direction === 1 ? '$gt' : '$lt']: new Types.ObjectId(id) } } : {};
}

/** Rows without a value come last, in both directions that are used: nothing sorts below a time, no text above the key of none. */
function afterPlace({ cursor }: PageQuery, field: SortedField, direction: 1 | -1) {
  const place = placeAfter(cursor, field === 'checkedInAt' ? isTimePlace : isTextPlace);
  if (!place) return {};
  const beyond = direction === 1 ? '$gt' : '$lt';
  const id = { _id: { [beyond]: new Types.ObjectId(place.id) } };
  if (place.at === null) return { [field]: null, ...id };
  const at = field === 'checkedInAt' ? new Date(place.at) : place.at;
  const without = field === 'checkedInAt' ? [{ [field]: null }] : [];
  return { $or: [{ [field]: { [beyond]: at } }, { [field]: at, ...id }, ...without] };
}

interface Place {
  readonly at: string | null;
  readonly id: string;
}
const partsOf = (value: unknown) => (value ?? {}) as { at?: unknown; id?: unknown };

function isTimePlace(value: unknown): value is Place {
  const { at, id } = partsOf(value);
  return isId(id) && (at === null || (isText(at) && !Number.isNaN(Date.parse(at))));
}

function isTextPlace(value: unknown): value is Place {
  const { at, id } = partsOf(value);
  return isId(id) && isText(at);
}
