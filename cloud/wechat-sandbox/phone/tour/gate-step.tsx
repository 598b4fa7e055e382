import { refusalText } from '@shared/rules/gate-reasons';
import { useState } from 'react';
import { datedTime } from '../format';
import { useLanguage, useText } from '../language';
import { holdToGate, moveClock } from '../service';
import { useStore } from '../use-snapshot';
import type { StepProps } from './step';
import { tourTexts } from './words';

type Said = { words: string; opensAt: number | null };

/** The ticket's code on the phone, held before the gate: the same scan as at a real lane. */
export function GateStep({ task, hands: { front, onOpen } }: StepProps) {
  const text = useText(tourTexts);
  const language = useLanguage();
  const shown = useStore(({ shownCodes }) => (front ? shownCodes[front.id] : undefined));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const attempt = (work: () => Promise<Said | null>) => {
    setBusy(true);
    work()
      .then(setSaid, (error: unknown) => setSaid({ words: error instanceof Error ? error.message : String(error), opensAt: null }))
      .finally(() => setBusy(false));
  };
  const pass = async (token: string): Promise<Said> => {
    const { decision, reason, when, gateName } = await holdToGate(token);
    if (decision === 'accepted') return { words: text.accepted(gateName), opensAt: null };
    const time = when ? datedTime(Date.parse(when), language) : null;
    const { title } = refusalText(reason ?? 'unknown', language, time);
    return {
      words: text.refused(gateName, title, time ?? ''),
      opensAt: reason === 'not_open_yet' && when ? Date.parse(when) : null,
    };
  };
  const name = front?.name ?? '';
  const opensAt = said?.opensAt ?? null;
  return (
    <>
      <p>{shown ? text.ticketShown(name) : text.ticketFirst(name)}</p>
      {opensAt !== null ? (
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => attempt(() => moveClock(opensAt + 60_000).then(() => null))}
        >
          {text.toOpening}
        </button>
      ) : shown ? (
        <button type="button" className="button" disabled={busy} onClick={() => attempt(() => pass(shown))}>
          {text.pass}
        </button>
      ) : (
        <button type="button" className="button" onClick={() => front && task.page && onOpen(front.id, task.page)}>
          {text.openTicket}
        </button>
      )}
      {said && <p className="tour-answer">{said.words}</p>}
    </>
  );
}
