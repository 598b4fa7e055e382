import { changeFavourites, type Favourite, type FavouriteChange, listFavourites, MOST_CHANGES } from '@shared/contracts/favourite';
import type { SessionCard } from '@shared/contracts/content';
import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import { AppError } from '@shared/errors';
import { create } from 'zustand';
import { call } from './call';
import { inPassing } from './in-passing';
import { renewSession, requireSession, signOutsSoFar, useSessionStore } from './session';
import { PERSONAL, readStored, removeStored, writeStored } from './storage';

/** What is starred: enough to show it before the service has answered. */
export interface Starred {
  readonly kind: Favourite['kind'];
  readonly subjectId: string;
  readonly title: string;
  readonly detail?: string;
  /** Of a session, so that a plan without network knows its time. */
  readonly card?: SessionCard;
}

/** A change the service has not heard of yet: one a thing, the latest. */
export interface Waiting extends Starred {
  readonly at: string;
  readonly starred: boolean;
  readonly note?: string | undefined;
}

export interface FavouritesOfShow {
  /** As the service said last. */
  readonly items: readonly Favourite[];
  readonly waiting: readonly Waiting[];
  /** What it has taken since this app was opened: a plan of before that knows it from here. */
  readonly taken: readonly Waiting[];
  /** When the service said so, by the phone's clock; null: never. */
  readonly at: number | null;
}

export const NO_FAVOURITES: FavouritesOfShow = { items: [], waiting: [], taken: [], at: null };
/** Things changed without network; beyond that the network is wanted. */
export const MOST_WAITING = 200;
const AGAIN_MS = 15_000;
/** A list this young is not asked for again. */
const YOUNG_MS = 20_000;

interface FavouriteState {
  shows: Readonly<Record<string, FavouritesOfShow>>;
}
export const useFavouriteStore = create<FavouriteState>(() => ({ shows: {} }));

const itemsKey = (exhibitionId: string): string => `${PERSONAL}favourites.${exhibitionId}`;
const waitingKey = (exhibitionId: string): string => `${PERSONAL}favourites-waiting.${exhibitionId}`;
const keyOf = ({ kind, subjectId }: Pick<Starred, 'kind' | 'subjectId'>): string => `${kind}/${subjectId}`;

/** What this phone knows of a show's favourites. */
export function favouritesOf(exhibitionId: string): FavouritesOfShow {
  const known = useFavouriteStore.getState().shows[exhibitionId];
  if (known !== undefined) return known;
  const { items, at } = readStored<Pick<FavouritesOfShow, 'items' | 'at'>>(itemsKey(exhibitionId)) ?? NO_FAVOURITES;
  return { items, at, taken: [], waiting: readStored<Waiting[]>(waitingKey(exhibitionId)) ?? [] };
}

function put(exhibitionId: string, change: Partial<FavouritesOfShow>): void {
  const show = { ...favouritesOf(exhibitionId), ...change };
  if (change.items !== undefined) writeStored(itemsKey(exhibitionId), { items: show.items, at: show.at });
  if (show.waiting.length > 0) writeStored(waitingKey(exhibitionId), show.waiting);
  else if (change.waiting !== undefined) removeStored(waitingKey(exhibitionId));
  useFavouriteStore.setState(({ shows }) => ({ shows: { ...shows, [exhibitionId]: show } }));
}

/** Notes of what was taken back a moment ago, to come back with the star. */
const notesAside = new Map<string, string>();

export function putNoteAside(exhibitionId: string, { note, ...what }: Favourite): void {
  if (note === '') notesAside.delete(`${exhibitionId}/${keyOf(what)}`);
  else notesAside.set(`${exhibitionId}/${keyOf(what)}`, note);
}

/** Once: a note that was deleted later does not come back. */
export function takeNoteAside(exhibitionId: string, what: Starred): string | undefined {
  const key = `${exhibitionId}/${keyOf(what)}`;
  const note = notesAside.get(key);
  notesAside.delete(key);
  return note;
}

// What a person kept goes with them when they sign out.
let heardSignOuts = signOutsSoFar();
useSessionStore.subscribe(() => {
  if (signOutsSoFar() === heardSignOuts) return;
  heardSignOuts = signOutsSoFar();
  notesAside.clear();
  useFavouriteStore.setState({ shows: {} });
});

/** What is kept, with what the service has not heard yet; latest first. */
export function keptNow({ items, waiting }: FavouritesOfShow): Favourite[] {
  const kept = new Map(items.map((one) => [keyOf(one), one]));
  for (const { kind, subjectId, title, detail = '', at, starred, note } of waiting) {
    const before = kept.get(keyOf({ kind, subjectId }));
    if (!starred) kept.delete(keyOf({ kind, subjectId }));
    else
      kept.set(keyOf({ kind, subjectId }), {
        ...(before ?? { kind, subjectId, title, detail, gone: false, starredAt: at }),
        note: note ?? before?.note ?? '',
      });
  }
  return [...kept.values()].sort((a, b) => Date.parse(b.starredAt) - Date.parse(a.starredAt));
}

/** Now, and later than what it takes the place of. */
const after = (at: string | undefined): string => new Date(Math.max(Date.now(), at === undefined ? 0 : Date.parse(at) + 1)).toISOString();

/** False: as much is waiting for the network as can be; nothing was changed. */
export function changeFavourite(exhibitionId: string, what: Starred, starred: boolean, note?: string): boolean {
  const { waiting } = favouritesOf(exhibitionId);
  const before = waiting.find((one) => keyOf(one) === keyOf(what));
  if (before === undefined && waiting.length >= MOST_WAITING) return false;
  const words = starred ? (note ?? (before?.starred === true ? before.note : undefined)) : undefined;
  const change: Waiting = { ...what, at: after(before?.at), starred, ...(words === undefined ? {} : { note: words }) };
  put(exhibitionId, { waiting: [...waiting.filter((one) => one !== before), change] });
  return true;
}

/** Told when a change could not be kept: the screen shows again what was. */
type OnRefused = (why: 'unknown' | 'full' | AppError) => void;
const sending = new Map<string, Promise<void>>();
const retries = new Set<string>();

/** Sends what waits, a batch at a time, one call at once; without network it stays, and is tried again. */
export function sendWaiting(exhibitionId: string, onRefused: OnRefused): Promise<void> {
  const running = sending.get(exhibitionId);
  if (running !== undefined) return running;
  const work = sendAll(exhibitionId, onRefused).finally(() => sending.delete(exhibitionId));
  sending.set(exhibitionId, work);
  return work;
}

async function sendAll(exhibitionId: string, onRefused: OnRefused): Promise<void> {
  for (;;) {
    const batch = favouritesOf(exhibitionId).waiting.slice(0, MOST_CHANGES);
    if (batch.length === 0) return;
    const asked = signOutsSoFar();
    const changes = batch.map(({ kind, subjectId, at, starred, note }): FavouriteChange => ({ kind, subjectId, at, starred, note }));
    try {
      const answer = await sendAsThem(exhibitionId, changes);
      if (answer === null || signOutsSoFar() !== asked) return;
      settle(exhibitionId, batch, answer.items);
      for (const why of new Set(answer.refused.map((one) => one.why))) onRefused(why);
    } catch (error) {
      if (signOutsSoFar() !== asked) return;
      const fault = error instanceof AppError ? error : new AppError('internal', undefined, error);
      if (fault.status >= 500 || fault.code === 'network' || fault.code === 'too_many_requests') return tryAgain(exhibitionId, onRefused);
      // The show is not to be seen at the moment: what was starred waits until the list is wanted again.
      if (fault.code === 'not_found') return;
      settle(exhibitionId, batch, null);
      onRefused(fault);
    }
  }
}

/**
 * Sent only for whom it was starred by: where their token ran out, somebody else may be signed in by WeChat. Null: they have left this
 * phone, and what waited is gone with them.
 */
async function sendAsThem(
  exhibitionId: string,
  changes: BodyInput<typeof changeFavourites>['changes'],
): Promise<ResponseOf<typeof changeFavourites> | null> {
  const asked = signOutsSoFar();
  let session = await requireSession();
  for (let renewed = false; signOutsSoFar() === asked; renewed = true) {
    try {
      const body = { changes, sentAt: new Date().toISOString() };
      return await call(changeFavourites, { params: { exhibitionId }, body }, { as: { bearer: session.token }, repeatable: true });
    } catch (error) {
      if (renewed || !(error instanceof AppError) || error.status !== 401) throw error;
      session = await renewSession();
    }
  }
  return null;
}

let settledSoFar = 0;

/** What was sent is done with, unless it has been changed again meanwhile; `items` are those of it that are kept. */
function settle(exhibitionId: string, batch: readonly Waiting[], items: readonly Favourite[] | null): void {
  settledSoFar += 1;
  const now = favouritesOf(exhibitionId);
  const touched = new Set(batch.map(keyOf));
  put(exhibitionId, {
    // By what they say: what was read from the phone is another object every time.
    waiting: now.waiting.filter((one) => !batch.some((sent) => keyOf(sent) === keyOf(one) && sent.at === one.at)),
    ...(items === null
      ? {}
      : {
          items: [...now.items.filter((one) => !touched.has(keyOf(one))), ...items],
          taken: [...now.taken.filter((one) => !touched.has(keyOf(one))), ...batch],
        }),
  });
}

function tryAgain(exhibitionId: string, onRefused: OnRefused): void {
  if (retries.has(exhibitionId)) return;
  retries.add(exhibitionId);
  setTimeout(() => {
    retries.delete(exhibitionId);
    inPassing(sendWaiting(exhibitionId, onRefused));
  }, AGAIN_MS);
}

/** Asks the service for the whole list, unless it is known and young; what waits is sent first. */
export async function loadFavourites(exhibitionId: string, as: 'visitor' | 'anyone', onRefused: OnRefused): Promise<void> {
  await sendWaiting(exhibitionId, onRefused);
  const { at } = favouritesOf(exhibitionId);
  if (at !== null && Date.now() - at < YOUNG_MS) return;
  const asked = signOutsSoFar();
  for (let settled = -1; settled !== settledSoFar; ) {
    settled = settledSoFar;
    const { items } = await call(listFavourites, { params: { exhibitionId } }, { as });
    if (signOutsSoFar() !== asked) return;
    // Of before a change that the service has taken meanwhile: asked once more.
    if (settled === settledSoFar) put(exhibitionId, { items, at: Date.now() });
  }
}

/** A session as what is starred. */
export const starredSession = ({
  id,
  title,
  date,
  startsAt,
  endsAt,
  timeText,
  dayText,
  room,
  track,
  type,
  language,
  speakers,
  state,
  movedFrom,
}: SessionCard): Starred => ({
  kind: 'session',
  subjectId: id,
  title,
  detail: [`${dayText} ${timeText}`, room].filter(Boolean).join(' · '),
  card: { id, title, date, startsAt, endsAt, timeText, dayText, room, track, type, language, speakers, state, movedFrom },
});
