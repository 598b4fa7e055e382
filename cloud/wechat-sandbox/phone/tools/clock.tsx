import { useEffect, useState } from 'react';
import { datedTime, fieldTime, readFieldTime } from '../format';
import { useLanguage, useText } from '../language';
import { moveClock, useService } from '../service';
import { useStore } from '../use-snapshot';
import { toolTexts } from './words';

const MINUTE = 60_000;

/** The time machine: the show's clock, and every phone's with it. */
export function ClockTool() {
  const text = useText(toolTexts);
  const language = useLanguage();
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
  if (!clock) return <p className="drawer-note">{text.noClock}</p>;
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
    [text.tenMinutes, now + 10 * MINUTE],
    [text.anHour, now + 60 * MINUTE],
    ...(clock.nextMorning ? ([[text.nextMorning, Date.parse(clock.nextMorning) + MINUTE]] as const) : []),
  ];
  return (
    <div className="drawer-body">
      <p className="clock-now">
        <small>{text.nowIs}</small>
        <time dateTime={new Date(now).toISOString()}>{datedTime(now, language)}</time>
      </p>
      <p className="drawer-note">{text.clockNote}</p>
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
          aria-label={text.wanted}
          value={chosen || fieldTime(now)}
          onChange={(event) => setChosen(event.target.value)}
        />
        <button type="submit" className="button" disabled={busy || wanted === null}>
          {text.move}
        </button>
      </form>
      {problem && (
        <p className="drawer-note" role="alert">
          {text.notMoved}
          {problem}
        </p>
      )}
      <h3>{text.moments}</h3>
      <ul className="clock-stops">
        {clock.stops.map(({ at, name }) => (
          <li key={at} className={Date.parse(at) <= now ? 'past' : ''}>
            <span>
              {name}
              <small>{datedTime(Date.parse(at), language)}</small>
            </span>
            <button type="button" className="text-button" disabled={busy} onClick={() => go(Date.parse(at))}>
              {text.goThere}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
