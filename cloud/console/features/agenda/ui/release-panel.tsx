import { TOLD_WHATS, type AgendaChoice, type AgendaDraft } from '@shared/contracts/agenda';
import { App, Button, Switch } from 'antd';
import { useRef } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { whyTexts } from '../../../ui/message/words';
import { useExhibition } from '../../../ui/exhibition-context';
import { useDrop, useRelease } from '../api/agenda';
import { agendaTexts } from '../texts';
import { Clashes } from './clashes';
import { DraftLines } from './draft-lines';

/** What somebody decided of a release that has not gone through yet. */
interface Chosen {
  readonly tell: boolean;
  /** By session; of what was changed on show too, which one stays. */
  readonly choices: ReadonlyMap<string, AgendaChoice>;
}

export const NOTHING_CHOSEN: Chosen = { tell: true, choices: new Map() };

interface ReleasePanelProps {
  readonly draft: AgendaDraft;
  /** Null: all that waits. */
  readonly sessionId: string | null;
  readonly chosen: Chosen;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onAll: () => void;
}

/** One look at what a release does, from the clashes to those who cannot be told, and the yes. */
export function ReleasePanel({ draft, sessionId, chosen, onChoose, onAll }: ReleasePanelProps) {
  const text = useText(agendaTexts);
  const { id: exhibitionId } = useExhibition();
  const ask = useAskDrop(exhibitionId);
  const { tell, choices } = chosen;
  const isNews = draft.lines.some((one) => TOLD_WHATS.includes(one.what));
  return (
    <>
      {sessionId && draft.waiting > draft.lines.length ? (
        <p className="agenda-only">
          <strong>{text.onlyOne}</strong>
          <Button type="link" onClick={onAll}>
            {text.showAll(draft.waiting)}
          </Button>
        </p>
      ) : null}
      <Clashes clashes={draft.clashes} />
      <section className="panel">
        <header className="agenda-head">
          <h2>
            {text.lines} <small>{text.linesCount(draft.lines.length)}</small>
          </h2>
          {sessionId ? null : (
            <Button onClick={() => ask(text.dropAllTitle(draft.waiting), { sessionId: null, mark: draft.mark })}>{text.dropAll}</Button>
          )}
        </header>
        <DraftLines
          lines={draft.lines}
          choices={choices}
          onChoose={(id, choice) => onChoose({ tell, choices: new Map([...choices, [id, choice]]) })}
          onDrop={(line) => ask(text.dropOneTitle(line.title), { sessionId: line.sessionId, mark: draft.mark })}
        />
      </section>
      <section className="panel">
        <h2>{text.touches}</h2>
        <Touched draft={draft} />
        {isNews ? (
          <div className="agenda-tell">
            <Switch id="agenda-tell" checked={tell} onChange={(on) => onChoose({ tell: on, choices })} />
            <label htmlFor="agenda-tell">
              <strong>{text.tell}</strong>
              <span className="hint">{text.tellHint}</span>
            </label>
          </div>
        ) : (
          <p className="hint">{text.tellNot}</p>
        )}
        {isNews && tell ? <Told told={draft.told} /> : null}
      </section>
      <Yes
        key={`${sessionId ?? 'all'}.${draft.mark}`}
        draft={draft}
        sessionId={sessionId}
        tell={isNews && tell}
        choices={choices}
        onReleased={() => onChoose(NOTHING_CHOSEN)}
      />
    </>
  );
}

function Touched({ draft: { impact } }: { draft: AgendaDraft }) {
  const text = useText(agendaTexts);
  const language = useLanguage();
  if (impact.length === 0) return <p>{text.touchesNobody}</p>;
  return (
    <div className="agenda-touched">
      {impact.map((one) => (
        <div key={one.key} className="figure">
          <span className="value">
            {one.people} <small>{text.people}</small>
          </span>
          <span className="words">{one.words[language]}</span>
        </div>
      ))}
    </div>
  );
}

/** How many get it by which way, and why the others do not. */
function Told({ told }: Pick<AgendaDraft, 'told'>) {
  const text = useText(agendaTexts);
  const why: Partial<Record<string, string>> = useText(whyTexts);
  const sum = (rows: readonly { people: number }[]) => rows.reduce((n, one) => n + one.people, 0);
  if (told.people === 0) return null;
  const parts = [
    { key: 'wechat', rows: [], n: sum(told.byChannel), words: text.byWechat },
    { key: 'box', rows: told.boxOnly, n: sum(told.boxOnly), words: text.boxOnly },
    { key: 'nobody', rows: told.nobody, n: sum(told.nobody), words: text.nobody },
  ].filter((one) => one.n > 0);
  return (
    <ul className="agenda-told">
      {parts.map(({ key, rows, n, words }) => (
        <li key={key} className={`told-${key}`}>
          <strong>{words(n)}</strong>
          {rows.map((one) => (
            <span key={one.reason}>
              {why[one.reason] ?? one.reason} <b className="num">{one.people}</b>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

interface YesProps {
  readonly draft: AgendaDraft;
  readonly sessionId: string | null;
  readonly tell: boolean;
  readonly choices: ReadonlyMap<string, AgendaChoice>;
  readonly onReleased: () => void;
}

/** Made anew with every draft: its key stands for one release of just that. */
function Yes({ draft, sessionId, tell, choices, onReleased }: YesProps) {
  const text = useText(agendaTexts);
  const { id: exhibitionId } = useExhibition();
  const key = useRef(crypto.randomUUID());
  const release = useRelease(exhibitionId, onReleased);
  const conflicts = draft.lines.filter((one) => one.conflict);
  const open = conflicts.filter((one) => !choices.has(one.sessionId)).length;
  const isClashing = draft.clashes.fresh.length > 0;
  const send = () =>
    release.mutate({
      key: key.current,
      mark: draft.mark,
      sessionId,
      tell,
      choices: conflicts.flatMap(({ sessionId: one }) => {
        const choice = choices.get(one);
        return choice ? [{ sessionId: one, choice }] : [];
      }),
    });
  return (
    <footer className="agenda-foot">
      {open > 0 ? <span className="hint">{text.toChoose(open)}</span> : null}
      <Button type="primary" size="large" danger={isClashing} disabled={open > 0} loading={release.isPending} onClick={send}>
        {isClashing ? text.releaseAnyway(draft.lines.length) : text.release(draft.lines.length)}
      </Button>
    </footer>
  );
}

function useAskDrop(exhibitionId: string) {
  const text = useText(agendaTexts);
  const { modal } = App.useApp();
  const drop = useDrop(exhibitionId);
  return (title: string, what: { sessionId: string | null; mark: string }) =>
    void modal.confirm({
      title,
      content: text.dropNote,
      okText: text.drop,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      // A fault has been told; the question closes.
      onOk: () => drop.mutateAsync(what).catch(() => undefined),
    });
}
