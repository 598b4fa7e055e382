import { AGENDA_WHATS, type AgendaChoice, type AgendaDraft, type AgendaLine, type AgendaWhat } from '@shared/contracts/agenda';
import { Button, Radio, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../../../platform/language';
import { CellChanges } from '../../../ui/content/cell-changes';
import { useShowTime } from '../../../ui/show-time';
import { agendaTexts, whatTexts } from '../texts';

const COLOURS: Record<AgendaWhat, string> = { new: 'green', moved: 'gold', cancelled: 'red', restored: 'blue', edited: 'default' };

type DraftLine = AgendaDraft['lines'][number];

interface DraftLinesProps {
  readonly lines: readonly DraftLine[];
  readonly choices: ReadonlyMap<string, AgendaChoice>;
  readonly onChoose: (sessionId: string, choice: AgendaChoice) => void;
  readonly onDrop: (line: DraftLine) => void;
}

/** What waits, by what it is, each field before and after; where both sides changed something, which one stays. */
export function DraftLines({ lines, choices, onChoose, onDrop }: DraftLinesProps) {
  const text = useText(agendaTexts);
  const time = useShowTime();
  const byWhat = AGENDA_WHATS.flatMap((what) => lines.filter((one) => one.what === what));
  return (
    <ul className="agenda-lines">
      {byWhat.map((line) => (
        <Line
          key={line.sessionId}
          line={line}
          below={[line.by, time.dated(line.at)].filter(Boolean).join(' · ')}
          end={
            <Button size="small" onClick={() => onDrop(line)}>
              {text.dropOne}
            </Button>
          }
        >
          {line.conflict ? (
            <div className="agenda-conflict">
              <p>{text.conflictHint}</p>
              <ul>
                {line.cells
                  .filter((cell) => cell.shown !== undefined)
                  .map((cell) => (
                    <li key={cell.field}>{text.shownNow(cell.shown ?? text.emptyValue)}</li>
                  ))}
              </ul>
              <Radio.Group
                aria-label={`${line.title}: ${text.conflict}`}
                value={choices.get(line.sessionId) ?? null}
                onChange={({ target }) => onChoose(line.sessionId, target.value as AgendaChoice)}
                options={[
                  { value: 'draft', label: text.keepDraft },
                  { value: 'shown', label: text.keepShown },
                ]}
              />
            </div>
          ) : null}
        </Line>
      ))}
    </ul>
  );
}

interface LineProps {
  readonly line: AgendaLine;
  readonly below?: ReactNode;
  readonly end?: ReactNode;
  readonly children?: ReactNode;
}

/** One session of a draft or of a release. */
export function Line({ line, below, end, children }: LineProps) {
  const text = useText(agendaTexts);
  const whats = useText(whatTexts);
  const { dayText, timeText, room } = line;
  return (
    <li>
      <header>
        <Tag color={COLOURS[line.what]}>{whats[line.what]}</Tag>
        <Link to={`/content?tab=sessions&row=${line.sessionId}`}>
          <strong>{line.title}</strong>
        </Link>
        <small className="num">{[`${dayText} ${timeText}`, room].filter(Boolean).join(' · ')}</small>
        {end}
      </header>
      {line.cells.length > 0 ? (
        <CellChanges cells={line.cells.map(({ shown, ...cell }) => ({ ...cell, clash: shown !== undefined }))} clash={text.conflict} />
      ) : null}
      {children}
      {below ? <small className="agenda-by">{below}</small> : null}
    </li>
  );
}
