import type { ImportSet } from '@shared/contracts/content-import';
import { Alert, Button } from 'antd';
import { useText } from '../../../platform/language';
import { useReread } from '../api/imports';
import { importTexts } from '../texts';
import { Findings } from './findings';
import { DiscardButton, type At } from './import-flow';
import { HowRead } from './how-read';
import { sameReading, optionsFrom, readingOf, type Reading } from './reading';
import { useKept } from './use-kept';

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
  const isList = set.files.some(({ part }) => part === 'exhibitors');
  const changed = !sameReading(reading, asRead);
  const named = !isList || reading.byColumn.some((fields) => fields.includes('exhibitor'));
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
                {count} <small>{part === 'schedule' ? text.sessionsRead : text.exhibitorsRead}</small>
              </span>
              {skipped > 0 ? <span className="words">{text.leftOut(skipped)}</span> : null}
            </div>
          );
        })}
      </div>
      <HowRead set={set} reading={reading} onChange={setReading} />
      {changed ? (
        <Alert
          type="warning"
          showIcon
          style={{ marginTop: 16 }}
          title={named ? text.notReread : text.needName}
          action={
            <Button type="primary" disabled={!named} loading={reread.isPending} onClick={() => send(optionsFrom(reading, asRead, set))}>
              {text.reread}
            </Button>
          }
        />
      ) : null}
      <Findings set={set} />
      <footer className="import-foot">
        <DiscardButton at={at} onDiscarded={onAnother} />
        {isList && set.options.columns.length + Number(set.options.headingLine !== null) > 0 ? (
          <Button
            loading={reread.isPending}
            onClick={() => send({ encoding: null, sheet: null, headingLine: null, columns: [], timeZone: null })}
          >
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
