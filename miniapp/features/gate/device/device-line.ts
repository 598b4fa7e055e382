import { AppError, type ErrorCode } from '@shared/errors';
import type { GateDeviceOptions } from './device-types';

/** The guard waits no longer than this for the service. */
const ANSWER_MS = 3_000;
const ERRORS_TO_OFFLINE = 3;

/** Answers about this device itself: asking again, or deciding alone, changes nothing. */
const ABOUT_US: readonly ErrorCode[] = ['forbidden', 'not_found', 'other_branch'];

/** Whether the service is asked: not after silence, three errors or a lost network; again once it has answered a heartbeat. */
export class DeviceLine {
  mode: 'online' | 'offline' = 'online';
  /** The service said that this device is out, also before the last restart. */
  shutOut: boolean;
  refusedAs: ErrorCode | null = null;
  private errors = 0;

  constructor(private readonly options: Pick<GateDeviceOptions, 'memory' | 'wait'>) {
    this.shutOut = options.memory.get('shutOut') === true;
  }

  lost(): void {
    this.mode = 'offline';
  }

  /** A heartbeat was answered: also how a device shut out by mistake hears that it is in again. */
  back(): void {
    this.mode = 'online';
    this.errors = 0;
    this.refusedAs = null;
    if (this.shutOut) this.options.memory.set('shutOut', false);
    this.shutOut = false;
  }

  /** The answer, or null when there was none in time. Throws what the request throws. */
  async patient<T>(request: Promise<T>): Promise<T | null> {
    const wait = this.options.wait ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
    const answer = await Promise.race([request, wait(ANSWER_MS).then(() => null)]);
    if (answer === null) this.lost();
    else this.errors = 0;
    return answer;
  }

  heard(error: unknown): void {
    if (error instanceof AppError && ABOUT_US.includes(error.code)) {
      this.refusedAs = error.code;
      return;
    }
    if (error instanceof AppError && (error.code === 'device_shut_out' || error.code === 'session_expired')) {
      this.shutOut = true;
      this.options.memory.set('shutOut', true);
    }
    this.errors += 1;
    if (this.errors >= ERRORS_TO_OFFLINE || isSilence(error)) this.lost();
  }
}

/** No answer at all, or one from something in between. */
export function isSilence(error: unknown): boolean {
  return !(error instanceof AppError) || error.code === 'network' || error.code === 'unavailable';
}
