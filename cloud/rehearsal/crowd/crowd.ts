import type { Client, Credentials } from '../client';
import type { LocalWechat } from '../local-wechat';
import type { Random } from '../random';
import type { Floor } from '../set-up/make-floor';
import type { Show } from '../set-up/make-show';
import type { ShowClock } from '../show-clock';
import type { GateLane } from './gate-lane';
import type { Memory } from './memory';
import type { Person } from './person';

/** Something somebody does at a moment of the show. */
export interface Moment {
  /** On the show's clock, ms since 1970. */
  readonly at: number;
  readonly act: (crowd: Crowd, at: number) => Promise<void>;
  /**
   * Nobody else does anything meanwhile: what takes the last of something, sets the clock or waits for the service. What the organiser
   * does is always alone.
   */
  readonly alone?: boolean;
}

/** The crowd and everything it meets. */
export interface Crowd {
  readonly show: Show;
  readonly floor: Floor;
  readonly owner: Client;
  readonly wechat: LocalWechat;
  readonly clock: ShowClock;
  readonly people: readonly Person[];
  readonly lanes: readonly GateLane[];
  readonly random: Random;
  readonly memory: Memory;
  /** Friends who have not heard of the show yet, in the order they are told. */
  readonly friends: Person[];
  /** Somebody else's device, such as an exhibitor's. */
  visitor(who: Credentials, name: string): Client;
  /** Puts something into somebody's diary: 0 is the organiser's. What lies in the past happens next. */
  later(n: number, moment: Moment): void;
  /** What every habit makes of somebody's registration. */
  registered(person: Person, at: number): void;
  /** Until the service has dealt with it. */
  settle(): Promise<void>;
}

/**
 * A habit of people or of the organiser's house: one file in `habits/`, listed in its index. A feature brings its own; what the crowd
 * remembers of it stands in `memory.ts`, and an invariant compares.
 */
export interface Habit {
  readonly name: string;
  /** What it is, for the report. */
  readonly words: string;
  /** What somebody with this habit will do, of their own accord. */
  plan?(person: Person, crowd: Crowd): readonly Moment[];
  /** What the organiser does. */
  house?(crowd: Crowd): readonly Moment[];
  /** What follows once somebody has registered. */
  afterRegistering?(person: Person, crowd: Crowd, at: number): readonly Moment[];
}
