import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import type { TourView } from '@shared/contracts/tour';
import { LOCAL_HOST } from '@shared/local-site';
import { useState } from 'react';
import { isBareNumber } from './address';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { keep, readKept, storageDenied } from './kept';
import { useLanguage, useText } from './language';
import { moveClock } from './service';
import { stageTexts } from './stage-words';
import { datedTime } from './format';
import { toolTexts } from './tools/words';
import { useStore } from './use-snapshot';

/** What stands in the way of the phones, said before somebody waits for them. */
export function AddressNotices() {
  const text = useText(stageTexts);
  return (
    <>
      {isBareNumber(window.location.hostname) && (
        <p className="stage-error" role="alert">
          {text.numberAddress}
          {LOCAL_HOST}
        </p>
      )}
      {storageDenied() && (
        <p className="stage-error" role="alert">
          {text.storageDenied}
        </p>
      )}
    </>
  );
}

const HINT_KEY = 'wechat-sandbox-hint-seen';

/** The first step, until it was taken or waved away. */
export function FirstStep({ onCodes }: { onCodes(): void }) {
  const text = useText(stageTexts);
  const tools = useText(toolTexts);
  const [seen, setSeen] = useState(() => readKept(HINT_KEY) === 'yes');
  const scanned = useStore((store) => store.scanned);
  if (seen || scanned) return null;
  const done = () => {
    keep(HINT_KEY, 'yes');
    setSeen(true);
  };
  return (
    <div className="stage-link" role="note">
      <span>{text.firstStep}</span>
      <button
        type="button"
        className="button"
        onClick={() => {
          done();
          onCodes();
        }}
      >
        {tools.placed}
      </button>
      <button type="button" className="icon-button" aria-label={text.gotIt} onClick={done}>
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}

/** A newcomer who comes back to a fair that is over finds everything closed: one click leads to where the sample begins. */
export function FairOver({ over: { endedAt, backTo } }: { over: NonNullable<TourView['over']> }) {
  const text = useText(stageTexts);
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const go = () => {
    setBusy(true);
    moveClock(Date.parse(backTo))
      .catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)))
      .finally(() => setBusy(false));
  };
  return (
    <div className="stage-link" role="note">
      <span>
        {text.fairOver(datedTime(Date.parse(endedAt), language))} {text.backNote}
      </span>
      <button type="button" className="button" disabled={busy} onClick={go}>
        {text.backToMorning}
      </button>
      {problem && (
        <span role="alert">
          {text.notMoved}
          {problem}
        </span>
      )}
    </div>
  );
}

/** Which of several people, as a row of chips. */
export function WhoDoes({
  question,
  people,
  onPick,
}: {
  question: string;
  people: readonly PhonePerson[];
  onPick(personId: string): void;
}) {
  return (
    <div className="stage-link" role="dialog" aria-label={question.replace(/[？?]$/, '')}>
      <span>{question}</span>
      {people.map((person) => (
        <button key={person.id} type="button" className="person-chip" onClick={() => onPick(person.id)}>
          <Avatar person={person} size={24} />
          {person.name}
        </button>
      ))}
    </div>
  );
}
