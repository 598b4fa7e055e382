import type { ClientSession } from 'mongoose';
import type * as z from 'zod/mini';
import {
  appendStored,
  appendStoredAll,
  type EventDefinitions,
  type Effect,
  type Projection,
  type Reaction,
  type ReactionContext,
  type StoredEvent,
} from '../platform/events';
import { floorEvents } from './floor';
import { peopleEvents } from './people';
import { reachEvents } from './reach';
import { showEvents } from './show';
import { traceEvents } from './trace';

/** Everything that can happen, closed: an event is one entry of its wing's file. */
export const EVENTS = {
  ...showEvents,
  ...traceEvents,
  ...peopleEvents,
  ...floorEvents,
  ...reachEvents,
} as const satisfies EventDefinitions;

export type EventType = keyof typeof EVENTS;
export type DataOf<Type extends EventType> = z.output<(typeof EVENTS)[Type]['data']>;

/** Stands for the exhibition and branch of what happens in no show: followers, merged visitors. */
export const HOUSE = 'house';

/** An event as projections and reactions get it: a plain object, `data` typed by `type`. */
export type EventOf<Type extends EventType = EventType> = {
  [One in Type]: Omit<StoredEvent, 'type' | 'data'> & { readonly type: One; readonly data: DataOf<One> };
}[Type];

export type NewEvent = {
  [Type in EventType]: {
    /** Makes a repeat harmless: the same id (24 hex digits) is appended once. */
    readonly id?: string;
    readonly type: Type;
    readonly exhibitionId: string;
    readonly branchId: string;
    /** Business time. */
    readonly at: Date;
    readonly data: DataOf<Type>;
  };
}[EventType];

/** Appends an event; it is counted and answered within a second or two. False when that id was appended before. Throws on a wrong payload. */
export function appendEvent(event: NewEvent, session?: ClientSession): Promise<boolean> {
  return appendStored(EVENTS, event, session);
}

/** Appends many in one transaction, as `appendEvent` does one; each needs its id. */
export function appendEvents(events: readonly (NewEvent & { readonly id: string })[], session: ClientSession): Promise<void> {
  return appendStoredAll(EVENTS, events, session);
}

/** What a feature does when something happened, run at least once per event: it must be harmless when the same event comes twice. */
export function reaction<Type extends EventType>(one: {
  readonly name: string;
  readonly types: readonly Type[];
  readonly run: (events: readonly EventOf<Type>[], context: ReactionContext) => Promise<void>;
}): Reaction {
  // What is stored went through `appendEvent`, and a reaction gets its own types only.
  return { ...one, run: (events, context) => one.run(events as readonly EventOf<Type>[], context) };
}

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** The type of event that one of this type takes back, or null. */
export function retractedBy(type: string): EventType | null {
  const definitions: EventDefinitions = EVENTS;
  return (definitions[type]?.retracts?.type ?? null) as EventType | null;
}

/** What events add to the counters; pure. Retractions need no projection: what they take back is counted backwards by the original's. */
export function projection<Type extends EventType>(one: {
  readonly name: string;
  readonly version: number;
  readonly metrics: readonly string[];
  readonly types: readonly Type[];
  readonly effects: (event: EventOf<Type>) => readonly Effect[];
}): Projection {
  return { ...one, effects: (event) => one.effects(event as EventOf<Type>) };
}
