import { PassThrough } from 'node:stream';
import type { GateFigures } from '@shared/contracts/gate';
import type { Clock } from '../../../platform/clock';
import type { Log } from '../../../platform/log';
import { gateFigures } from './figures';

const EVERY_MS = 1_000;
/** A comment line keeps proxies from closing a quiet stream. */
const PING_MS = 15_000;

export interface LiveFigures {
  /** An SSE body: the figures now, then again whenever they change. Ends when the reader goes away. */
  watch(exhibitionId: string): PassThrough;
  watchers(exhibitionId: string): number;
}

interface Channel {
  readonly streams: Set<PassThrough>;
  timer: ReturnType<typeof setInterval>;
  last: string;
  reading: boolean;
}

/** Reads each watched show's counters once a second, however many watch, and fans out. Nobody watching, nothing read. */
export function createLiveFigures({ clock, log }: { clock: Clock; log: Log }): LiveFigures {
  const channels = new Map<string, Channel>();

  async function read(exhibitionId: string, channel: Channel): Promise<void> {
    if (channel.reading) return;
    channel.reading = true;
    try {
      const figures = await gateFigures(exhibitionId, clock.now());
      const key = JSON.stringify({ ...figures, at: '' });
      if (key === channel.last) return;
      channel.last = key;
      for (const stream of channel.streams) send(stream, figures);
    } catch (error) {
      log.warn({ error, exhibitionId }, 'live figures could not be read');
    } finally {
      channel.reading = false;
    }
  }

  function open(exhibitionId: string): Channel {
    const channel: Channel = {
      streams: new Set(),
      last: '',
      reading: false,
      timer: setInterval(() => void read(exhibitionId, channel), EVERY_MS),
    };
    channel.timer.unref();
    channels.set(exhibitionId, channel);
    return channel;
  }

  return {
    watch(exhibitionId) {
      const channel = channels.get(exhibitionId) ?? open(exhibitionId);
      const stream = new PassThrough();
      const ping = setInterval(() => stream.writable && stream.write(': \n\n'), PING_MS);
      ping.unref();
      channel.streams.add(stream);
      stream.on('close', () => {
        clearInterval(ping);
        channel.streams.delete(stream);
        if (channel.streams.size > 0) return;
        clearInterval(channel.timer);
        channels.delete(exhibitionId);
      });
      // A newcomer sees the figures at once, not at the next change.
      gateFigures(exhibitionId, clock.now()).then(
        (figures) => send(stream, figures),
        (error: unknown) => stream.destroy(error instanceof Error ? error : undefined),
      );
      return stream;
    },
    watchers: (exhibitionId) => channels.get(exhibitionId)?.streams.size ?? 0,
  };
}

function send(stream: PassThrough, figures: GateFigures): void {
  // A reader that cannot keep up misses a second, not the next one. A stopping server has ended the stream already.
  if (stream.writable && !stream.writableNeedDrain) stream.write(`data: ${JSON.stringify(figures)}\n\n`);
}
