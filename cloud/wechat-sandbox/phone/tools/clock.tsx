import { useEffect, useState } from 'react';
import { datedTime, fieldTime, readFieldTime } from '../format';
import { moveClock, useService } from '../service';
import { useStore } from '../use-snapshot';

const MINUTE = 60_000;

/** The time machine: the show's clock, and every phone's with it. */
export function ClockTool() {
  const skew = useStore((store) => store.skew);
  const clock = useService((store) => store.clock);
  const [, tick] = useState(0);
  const [chosen, setChosen] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 5_000);
    return () => clearInterval(timer);
  }, []);
  if (!clock) return <p className="drawer-note">这里没有可以拨动的钟。</p>;
  const now = Date.now() + skew;
  const go = (to: number) => {
    setBusy(true);
    setProblem(null);
    moveClock(to)
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  const wanted = readFieldTime(chosen);
  const steps: readonly (readonly [words: string, to: number])[] = [
    ['+10 分钟', now + 10 * MINUTE],
    ['+1 小时', now + 60 * MINUTE],
    ...(clock.nextMorning ? ([['下次开门', Date.parse(clock.nextMorning) + MINUTE]] as const) : []),
  ];
  return (
    <div className="drawer-body">
      <p className="clock-now">
        <small>展会现在是</small>
        <time dateTime={new Date(now).toISOString()}>{datedTime(now)}</time>
      </p>
      <p className="drawer-note">往后拨，到点的提醒会在几秒内发出；往回拨，已经发生的事不会撤销。所有手机的时钟一起走。</p>
      <div className="clock-steps">
        {steps.map(([words, to]) => (
          <button key={words} type="button" className="button plain" disabled={busy} onClick={() => go(to)}>
            {words}
          </button>
        ))}
      </div>
      <form
        className="clock-choose"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) go(wanted);
        }}
      >
        <input
          type="datetime-local"
          aria-label="要去的时间"
          value={chosen || fieldTime(now)}
          onChange={(event) => setChosen(event.target.value)}
        />
        <button type="submit" className="button" disabled={busy || wanted === null}>
          拨过去
        </button>
      </form>
      {problem && (
        <p className="drawer-note" role="alert">
          没有拨动：{problem}
        </p>
      )}
      <h3>值得去看的时刻</h3>
      <ul className="clock-stops">
        {clock.stops.map(({ at, name }) => (
          <li key={at} className={Date.parse(at) <= now ? 'past' : ''}>
            <span>
              {name}
              <small>{datedTime(Date.parse(at))}</small>
            </span>
            <button type="button" className="text-button" disabled={busy} onClick={() => go(Date.parse(at))}>
              去这里
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
