import { SingleBar } from 'cli-progress';

export interface Progress {
  add: (count: number) => void;
  done: () => void;
}

/** A progress bar on a terminal; a line every few seconds where there is none. */
export function startProgress(what: string, total: number): Progress {
  if (!process.stderr.isTTY) return linewise(what, total);
  const bar = new SingleBar({
    format: `${what} {bar} {percentage}% {value}/{total} · 剩余 {eta_formatted}`,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { add: (count) => bar.increment(count), done: () => bar.stop() };
}

const everyMs = 3000;

function linewise(what: string, total: number): Progress {
  let done = 0;
  let next = performance.now() + everyMs;
  return {
    add(count) {
      done += count;
      if (performance.now() < next) return;
      next = performance.now() + everyMs;
      process.stderr.write(`${what} ${done}/${total}\n`);
    },
    done: () => undefined,
  };
}
