import type { FavouriteKind } from '@shared/contracts/favourite';
import type { ParticipantStatus } from '@shared/contracts/registration';
import type { SurveyAnswer } from '@shared/contracts/survey';
import type { Direction } from '@shared/rules/gate-history';

/** One opening of a code, as its opener remembers it. */
export interface Opening {
  readonly code: string;
  /** Whose poster or card it was: their number in the crowd; null: a place's code. */
  readonly owner: number | null;
}

/** One passage at a gate, as guard and guest saw it. */
export interface Passage {
  readonly scanId: string;
  /** Day of the show, from 0. */
  readonly day: number;
  readonly direction: Direction;
  readonly accepted: boolean;
  readonly reason: string | null;
  /** Decided by the device alone. */
  readonly offline: boolean;
  /** Their own ticket, good, shown by themselves. */
  readonly rightful: boolean;
  /** What a wrongful one has to be refused for; null: a rightful one, or one that gates without a network cannot notice. */
  readonly expected: string | null;
  /** On the show's clock. */
  readonly at: number;
}

/** What one person remembers of the show. Figures and lists of the service have to agree with it. */
export interface Remembered {
  readonly n: number;
  readonly name: string;
  readonly phone: string;
  /** How they came to be registered; null: they are not. */
  source: 'online' | 'gate' | 'group' | null;
  status: ParticipantStatus | null;
  typeId: string | null;
  /** Since when they have a ticket by their own registering, on the show's clock; null: they had to wait for it, or have none. */
  registeredAt: number | null;
  /** Whose number they registered with; null: their own. */
  borrowed: string | null;
  /** Waits until the organiser has looked. */
  held: boolean;
  /** Null where they were never told: what somebody else entered for them. */
  participantId: string | null;
  ticketNumber: string | null;
  personId: string | null;
  readonly openings: Opening[];
  /** Whoever brought them, nearest last: fixed when they registered. */
  ancestors: number[];
  /** The code of the place that brought them. */
  place: string | null;
  readonly passages: Passage[];
  posters: number;
  /** Messages allowed, by template. */
  readonly allowed: Map<string, number>;
  /** Sessions booked now. */
  readonly booked: Set<string>;
  /** What they keep, by id, with their own notes. */
  readonly starred: Map<string, { readonly kind: FavouriteKind; readonly note: string }>;
  /** Exhibitors that have their card now. */
  readonly cards: Set<string>;
  /** What they have asked of a session, in their words. */
  readonly requests: Map<string, string>;
  /** Materials and recordings they have opened: session and item. */
  readonly opened: Set<string>;
  /** Held a place in the session that was moved, or had only starred it; null: neither. */
  readonly moved: { as: 'booked' | 'starred' | null };
  /** Rights they hold, and what the desk has given them. */
  readonly rights: Map<string, 'held' | 'handed_out'>;
  /** What they answered the survey first; null: nothing. */
  survey: readonly SurveyAnswer[] | null;
  /** Draws they have played. */
  readonly played: Set<string>;
}

/** What an exhibitor remembers of its self-service page. */
export interface DeskMemory {
  readonly exhibitorId: string;
  readonly token: string;
  /** What the organiser approved: the line about it, and products by title. */
  summary: string | null;
  readonly products: string[];
  /** Products that were sent back. */
  readonly returned: string[];
}

/** A right as the organiser offers it; no quota: for everybody. */
export interface OfferedRight {
  readonly rightId: string;
  readonly name: string;
  readonly quota: number | null;
}

/** What the whole crowd remembers. */
export interface Memory {
  readonly people: readonly Remembered[];
  readonly desks: DeskMemory[];
  readonly rights: OfferedRight[];
  /** What nobody expected: a refusal out of place, an answer that is the service's fault. */
  readonly surprises: string[];
  /** How often the service was killed, cut off, or its clock set. */
  readonly faults: string[];
  /** How often each habit did something. */
  readonly lived: Map<string, number>;
  /** Large and long enough that everything has to happen. */
  readonly whole: boolean;
}

export const newMemory = (n: number, name: string, phone: string): Remembered => ({
  n,
  name,
  phone,
  source: null,
  status: null,
  typeId: null,
  registeredAt: null,
  borrowed: null,
  held: false,
  participantId: null,
  ticketNumber: null,
  personId: null,
  openings: [],
  ancestors: [],
  place: null,
  passages: [],
  posters: 0,
  allowed: new Map(),
  booked: new Set(),
  starred: new Map(),
  cards: new Set(),
  requests: new Map(),
  opened: new Set(),
  moved: { as: null },
  rights: new Map(),
  survey: null,
  played: new Set(),
});

/** Registered and not cancelled: what figures count. */
export const isRegistered = (one: Remembered): boolean => one.status === 'registered';
export const hasCome = (one: Remembered): boolean => one.passages.some((passage) => passage.accepted && passage.direction === 'in');

/** Whoever was entered by a contact and never took the ticket over is registered, and nobody to the service on their own phone. */
export const isOnOwnPhone = ({ status, participantId }: Remembered): boolean => status === 'registered' && participantId !== null;
