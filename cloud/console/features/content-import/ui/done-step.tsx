import type { IMPORT_DOWNLOADS, ImportSet } from '@shared/contracts/content-import';
import { Alert, App, Button, Result } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { usePageNamed } from '../../../ui/pages-context';
import { useShowTime } from '../../../ui/show-time';
import { downloadRows } from '../api/imports';
import { importTexts, statusTexts } from '../texts';
import type { At } from './import-flow';
import { STATUSES, tallyOf } from './tally';
import { UndoButton } from './undo-button';

/** It is on show, was taken back, or did not work. */
export function DoneStep({ at, set, onAnother }: { at: At; set: ImportSet; onAnother: () => void }) {
  const text = useText(importTexts);
  if (set.state === 'failed')
    return (
      <Result status="error" title={text.failed} subTitle={text.failedHint} extra={<Button onClick={onAnother}>{text.another}</Button>} />
    );
  return <Applied at={at} set={set} />;
}

function Applied({ at, set }: { at: At; set: ImportSet }) {
  const text = useText(importTexts);
  const statuses = useText(statusTexts);
  const time = useShowTime();
  const navigate = useNavigate();
  const contentPage = usePageNamed()('content');
  const tally = tallyOf(set.counts);
  const undone = set.state === 'undone';
  const isSeen = useExhibition().status !== 'draft';
  return (
    <section className="panel import-done">
      <Result
        status="success"
        title={undone ? text.undone : text.applied}
        subTitle={
          undone ? (set.keptSince > 0 ? text.keptSince(set.keptSince) : text.undoneHint) : isSeen ? text.appliedHint : text.appliedUnseen
        }
      />
      <div className="tallies">
        {STATUSES.map((one) => (
          <div key={one} className={`figure tally tally-${one}`}>
            <span className="label">{statuses[one]}</span>
            <span className="value">{tally[one]}</span>
          </div>
        ))}
      </div>
      {set.files.length > 0 ? <Downloads at={at} /> : <p className="hint">{set.by === null ? text.downloadsNever : text.downloadsGone}</p>}
      <footer className="import-foot">
        {undone ? null : set.undoUntil ? (
          <>
            <UndoButton exhibitionId={at.exhibitionId} importId={at.importId} label={text.undo} isBlocked={set.undoFirst !== null} />
            <span className="hint">
              {set.undoFirst ? text.undoFirst(time.minute(set.undoFirst)) : text.undoUntil(time.minute(set.undoUntil))}
            </span>
          </>
        ) : (
          <span className="hint">{text.undoOver}</span>
        )}
        {contentPage ? (
          <Button type="primary" size="large" onClick={() => void navigate(contentPage.path)}>
            {text.seeContent}
          </Button>
        ) : null}
      </footer>
    </section>
  );
}

function Downloads({ at }: { at: At }) {
  const text = useText(importTexts);
  const [problem, setProblem] = useState<string | null>(null);
  const { message } = App.useApp();
  const names: Record<(typeof IMPORT_DOWNLOADS)[number], string> = {
    failed: text.failedRows,
    created: text.createdRows,
    updated: text.updatedRows,
  };
  const save = (what: keyof typeof names) => {
    setProblem(null);
    downloadRows(at, what, `${names[what]}.csv`).then(
      () => void message.success(names[what]),
      (error: unknown) => setProblem(problemText(error)),
    );
  };
  return (
    <div className="import-downloads">
      <strong>{text.downloads}</strong>
      {(Object.keys(names) as (keyof typeof names)[]).map((what) => (
        <Button key={what} onClick={() => save(what)}>
          {names[what]}
        </Button>
      ))}
      {problem ? <Alert type="error" showIcon title={problem} /> : null}
    </div>
  );
}
