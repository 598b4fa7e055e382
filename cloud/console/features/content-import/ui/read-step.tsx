import type { ImportSet } from '@shared/contracts/content-import';
import { Alert, Button } from 'antd';
import { useText } from '../../../platform/language';
import { useReread } from '../api/imports';
import { importTexts } from '../texts';
import { Findings } from './findings';
import { DiscardButton, type At } from './import-flow';
import { HowRead } from './how-read';
import { isChosen, isTable, optionsFrom, PLAIN_OPTIONS, readingOf, sameReading, type Reading } from './reading';
import { useKept } from './use-kept';

/** Without which a table has no rows. */
const NAME = { schedule: 'title', exhibitors: 'exhibitor' } as const;

interface ReadStepProps {
  readonly at: At;
  readonly set: ImportSet;
  readonly onNext: () => void;
  /** To other files. */
  readonly onAnother: () => void;
}

/** How the files were read, to be put right before anything is compared; and what was found on the way. */
export function ReadStep({ at, set, onNext, onAnother }: ReadStepProps) {
  const text = useText(importTexts);
  const reread = useReread(at);
  const asRead = readingOf(set);
  const [reading, setReading, dropReading] = useKept<Reading>(`import.${at.importId}.reading`, JSON.stringify(asRead), asRead);
  const changed = !sameReading(reading, asRead);
  const unnamed = set.files.find(({ part }) => {
    const file = reading[part];
    return isTable(file) && !file.byColumn.some((fields) => fields.includes(NAME[part]));
  });
  const named = unnamed === undefined;
  // Of another sheet or format nobody knows the columns yet.
  const otherTable = (['schedule', 'exhibitors'] as const).some((part) =>
    (['format', 'sheet', 'encoding', 'headingLine'] as const).some((way) => reading[part][way] !== asRead[part][way]),
  );
  const send = (options: Parameters<typeof reread.mutate>[0]) => reread.mutate(options, { onSuccess: dropReading });
  return (
    <>
      {set.state === 'refused' ? (
        <Alert type="error" showIcon style={{ marginBottom: 20 }} title={text.refusedTitle} description={text.refusedHint} />
      ) : null}
      <div className="import-read">
        {set.files.map(({ part, name }) => {
          const count = part === 'schedule' ? set.read.sessions : set.read.exhibitorRows;
          const skipped = part === 'schedule' ? set.skipped.sessions : set.skipped.exhibitorRows;
          return (
            <div key={part} className="figure">
              <span className="label">{name}</span>
              <span className="value">
                {count} <small>{part === 'schedule' ? text.sessionsRead(count) : text.exhibitorsRead(count)}</small>
              </span>
              {skipped > 0 ? <span className="words">{text.leftOut(skipped)}</span> : null}
            </div>
          );
        })}
      </div>
      <HowRead set={set} reading={reading} onChange={setReading} onSwap={() => send({ ...PLAIN_OPTIONS, swap: true })} />
      {changed ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 16 }}
          title={named || otherTable ? text.notReread : text.needName(unnamed.part)}
          action={
            <Button
              type="primary"
              disabled={!named && !otherTable}
              loading={reread.isPending}
              onClick={() => send(optionsFrom(reading, asRead, set))}
            >
              {text.reread}
            </Button>
          }
        />
      ) : null}
      <Findings set={set} />
      <footer className="import-foot">
        <DiscardButton at={at} onDiscarded={onAnother} />
        {isChosen(set.options) ? (
          <Button loading={reread.isPending} onClick={() => send(PLAIN_OPTIONS)}>
            {text.rereadAgain}
          </Button>
        ) : null}
        {set.state === 'ready' ? (
          <Button type="primary" size="large" disabled={changed} onClick={onNext}>
            {text.next}
          </Button>
        ) : (
          <Button type="primary" size="large" onClick={onAnother}>
            {text.another}
          </Button>
        )}
      </footer>
    </>
  );
}
