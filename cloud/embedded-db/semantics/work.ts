import { DbError, timeExpired } from '../errors';
import { sizeOf } from './size';
import type { Maybe } from './values';

/**
 * How long work may take and how much it may hold: every operator that goes through something counts its steps here and
 * the bytes of what it makes. A long evaluation cannot hand the thread on in its middle; it throws `suspended` instead, and is
 * evaluated again in its next turn, in which each loop goes on where it stopped and each operator that was done gives its
 * value at once.
 */

/** Thrown through an expression whose turn is over. */
class Suspended extends Error {}
export const suspended = new Suspended('the turn is over');

/** Steps between two looks at the clock: some tens of microseconds. */
const stepsPerLook = 2048;
/** How long one command may hold the thread before others get a turn, in ms. */
const turnMs = 8;
/** How long a write may evaluate expressions for one document, in ms: it is part of a commit and cannot give way. */
const writeMs = 2000;
/** Steps a tick of a long operator stands for. */
const stepsPerTick = 1024;
/** Bytes of an array's element, beside what it refers to. */
export const slot = 16;

/** Where an operator keeps what it must not do twice when it is evaluated again after a suspension. */
export interface Place {
  isDone: boolean;
  value: Maybe;
  /** Bytes it made that may be held. */
  bytes: number;
  loop: Loop | undefined;
  /** Of the operators in the body of a loop. */
  readonly inner: Place[];
}

/** Where a loop is; what it works on is added by its operator. */
export interface Loop {
  at: number;
  readonly rounds: number;
  /** Bytes held before it began, and at which it is worth counting again what it really holds. */
  base: number;
  recountAt: number;
  /** Bytes held after its last round. */
  held: number;
}

function clear(places: readonly Place[]): void {
  for (const place of places) {
    place.isDone = false;
    place.value = undefined;
    place.loop = undefined;
    clear(place.inner);
  }
}

export interface WorkOptions {
  /** ms */
  monotonic?: () => number;
  /** `monotonic` time after which it is refused with 50. */
  deadline?: number;
  /** Whether it may be suspended; not inside a commit. */
  canPause?: boolean;
  /** Bytes an evaluation may hold (146 beyond). */
  memory?: number;
}

export class Work {
  /** Bytes the evaluation has made and may still hold. */
  private held = 0;
  private left = stepsPerLook;
  /** The turn is over, as far as was looked. */
  private isOver = false;
  private isPausable = false;
  /** The evaluation was suspended before. */
  private isReplaying = false;
  private turnEnds: number;
  private began = 0;
  /** Bytes of constants that were worked out once. */
  private constants = 0;
  private readonly places: Place[] = [];
  private readonly monotonic: () => number;
  private readonly canPause: boolean;
  private readonly memory: number;
  private deadline: number;

  constructor(options: WorkOptions = {}) {
    this.monotonic = options.monotonic ?? performance.now.bind(performance);
    this.deadline = options.deadline ?? Infinity;
    this.canPause = options.canPause ?? false;
    this.memory = options.memory ?? Infinity;
    this.turnEnds = this.monotonic() + turnMs;
  }

  /** Begins a turn for another request, with the time limit of its own. */
  begin(deadline: number): void {
    this.deadline = deadline;
    this.newTurn();
  }

  private newTurn(): void {
    this.turnEnds = this.monotonic() + turnMs;
    this.isOver = false;
    this.left = stepsPerLook;
  }

  /** Between two pieces of work: lets others have a turn if this one was long enough. Whether it did. Throws 50 past the deadline. */
  async give(): Promise<boolean> {
    const now = this.monotonic();
    if (now > this.deadline) throw timeExpired();
    if (now <= this.turnEnds) return false;
    await new Promise((resolve) => setImmediate(resolve));
    this.newTurn();
    return true;
  }

  /** Counts steps already taken. Throws 50 past the deadline. */
  step(count = 1): void {
    this.left -= count;
    if (this.left <= 0) this.look();
  }

  private look(): void {
    this.left = stepsPerLook;
    const now = this.monotonic();
    if (now > this.deadline) throw timeExpired();
    if (this.canPause) this.isOver = now > this.turnEnds;
    else if (this.began === 0) this.began = now;
    else if (now - this.began > writeMs)
      throw new DbError(
        50,
        'MaxTimeMSExpired',
        `expressions of a write may take ${writeMs} ms for a document: compute with find or aggregate first`,
      );
  }

  /** Counts bytes about to be made. Throws 146 where an evaluation would hold too much. */
  make(bytes: number): void {
    this.held += bytes;
    if (this.held > this.memory) throw this.tooMuch();
  }

  private tooMuch(): DbError {
    return new DbError(146, 'ExceededMemoryLimit', `An expression would hold more than the ${this.memory} bytes it may`);
  }

  /** Evaluates, all or up to a suspension: then `suspended` comes back, and the same call goes on in a later turn. */
  attempt<T>(evaluate: () => T): T | Suspended {
    this.held = 0;
    this.began = 0;
    this.isPausable = this.canPause;
    try {
      const value = evaluate();
      if (this.isReplaying) this.forget();
      return value;
    } catch (error) {
      if (error === suspended) return suspended;
      this.forget();
      throw error;
    } finally {
      this.isPausable = false;
    }
  }

  private forget(): void {
    this.isReplaying = false;
    clear(this.places);
  }

  private suspend(): never {
    this.isReplaying = true;
    throw suspended;
  }

  /** A place for an operator, in the body of a loop or outside any. */
  place(outer: Place | undefined): Place {
    const place: Place = { isDone: false, value: undefined, bytes: 0, loop: undefined, inner: [] };
    if (outer) outer.inner.push(place);
    else if (this.canPause) this.places.push(place);
    return place;
  }

  /** An operator that is not evaluated again once it is done, and after which the turn may end. */
  remembered<In>(place: Place, evaluate: (input: In) => Maybe): (input: In) => Maybe {
    if (!this.canPause) return evaluate;
    return (input) => {
      if (place.isDone) {
        this.make(place.bytes);
        return place.value;
      }
      const { held } = this;
      const value = evaluate(input);
      if (!this.isReplaying && !this.isOver) return value;
      place.isDone = true;
      place.bytes = Math.max(0, this.held - held);
      place.value = value;
      if (this.isOver && this.isPausable) this.suspend();
      return value;
    };
  }

  /**
   * Runs a loop that may be suspended between its rounds and inside them.
   * @param begin makes the loop's state, or answers the value where there is nothing to go through
   * @param round does the round `state.at`; returns true to end early
   * @param kept what the loop holds on to, to be counted when it seems to be much
   */
  loop<State extends Loop, In>(
    place: Place,
    begin: (input: In) => { state: Omit<State, keyof Loop>; rounds: number } | { value: Maybe },
    round: (state: State, input: In) => boolean | void,
    kept: (state: State) => Maybe,
  ): (input: In) => Maybe {
    return (input) => {
      let state = place.loop as State | undefined;
      if (!state) {
        const begun = begin(input);
        if ('value' in begun) return begun.value;
        state = {
          ...begun.state,
          at: 0,
          rounds: begun.rounds,
          base: this.held,
          held: this.held,
          recountAt: this.held + this.memory / 8,
        } as unknown as State;
        place.loop = state;
      } else this.held = Math.max(this.held, state.held);
      try {
        while (state.at < state.rounds) {
          this.step();
          if (this.isOver && this.isPausable) this.suspend();
          const ends = round(state, input);
          state.at++;
          if (this.isReplaying) clear(place.inner);
          if (this.held > state.recountAt) this.recount(state, kept(state));
          state.held = this.held;
          if (ends === true) break;
        }
      } catch (error) {
        if (error !== suspended) place.loop = undefined;
        throw error;
      }
      place.loop = undefined;
      return kept(state);
    };
  }

  /** An operator that ticks on its way through something long: it may be suspended at each tick, after it has read its arguments. */
  turns<In>(place: Place, start: (input: In) => Generator<undefined, Maybe, undefined>): (input: In) => Maybe {
    return this.loop<Loop & { run: Generator<undefined, Maybe, undefined>; value: Maybe }, In>(
      place,
      (input) => ({ state: { run: start(input), value: undefined }, rounds: Infinity }),
      (state, input) => {
        // What it holds meanwhile is known to it alone.
        state.recountAt = Infinity;
        this.step(stepsPerTick);
        try {
          const next = state.run.next();
          if (next.done) state.value = next.value;
          return next.done === true;
        } catch (error) {
          // It was suspended inside an argument, so it has not begun.
          if (error === suspended) state.run = start(input);
          throw error;
        }
      },
      ({ value }) => value,
    );
  }

  /** What a loop has dropped on its way is no longer held. */
  private recount(state: Loop, kept: Maybe): void {
    this.held = state.base + sizeOf(kept);
    if (this.held > this.memory) throw this.tooMuch();
    state.recountAt = this.held + this.memory / 8;
  }

  /** Tries to evaluate a constant within the present turn; undefined where that takes longer or the value is large. */
  tryConstant(evaluate: () => Maybe): { value: Maybe } | undefined {
    if (this.monotonic() > this.turnEnds) return undefined;
    const value = this.attempt(evaluate);
    if (value === suspended) {
      this.forget();
      return undefined;
    }
    // Constants stay as long as what was compiled.
    const bytes = sizeOf(value as Maybe);
    if (bytes > this.memory / 8 - this.constants) return undefined;
    this.constants += bytes;
    return { value: value as Maybe };
  }
}

/** Whether an attempt has to be made again. */
export const isSuspended = (value: unknown): value is Suspended => value === suspended;
