import { CONTENT_KINDS } from '@shared/contracts/content-desk';
import type { ImportSet } from '@shared/contracts/content-import';
import { Button, Checkbox, Segmented } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { contentKindTexts } from '../../../ui/content/words';
import { oneOf, useAddressFilter } from '../../../ui/use-address-filter';
import { useApply, useChoose } from '../api/imports';
import { importTexts, statusTexts } from '../texts';
import { DiscardButton, type At } from './import-flow';
import { LinesTable } from './lines-table';
import { STATUSES, tallyOf, type LineStatus } from './tally';
import { useKept } from './use-kept';

interface PreviewStepProps {
  readonly at: At;
  readonly set: ImportSet;
  readonly onBack: () => void;
  readonly onDiscarded: () => void;
}

/** What becomes of every row, whom it touches, and the yes. */
export function PreviewStep({ at, set, onBack, onDiscarded }: PreviewStepProps) {
  const text = useText(importTexts);
  const kinds = useText(contentKindTexts);
  const statuses = useText(statusTexts);
  const [search, narrow] = useAddressFilter();
  const all = tallyOf(set.counts);
  const kind = oneOf(CONTENT_KINDS, search.get('kind'));
  const shown = kind ? set.counts[kind] : all;
  const first = STATUSES.find((one) => shown[one] > 0) ?? 'new';
  const status: LineStatus = oneOf(STATUSES, search.get('status')) ?? first;
  const choose = useChoose(at);
  return (
    <>
      <div className="tallies" role="group" aria-label={text.changes}>
        {STATUSES.map((one) => (
          <button
            key={one}
            type="button"
            className={`figure tally tally-${one}`}
            aria-pressed={one === status}
            onClick={() => narrow({ status: one })}
          >
            <span className="label">{statuses[one]}</span>
            <span className="value">{shown[one]}</span>
          </button>
        ))}
      </div>
      <div className="filters import-filters">
        <Segmented
          value={kind ?? 'all'}
          options={[
            { value: 'all', label: text.allKinds },
            ...CONTENT_KINDS.map((value) => ({ value, label: `${kinds[value]} ${set.counts[value][status]}` })),
          ]}
          onChange={(chosen) => narrow({ kind: chosen === 'all' ? undefined : chosen })}
        />
        {status === 'clash' && all.clash > 0 ? (
          <span className="end">
            <Button loading={choose.isPending} onClick={() => choose.mutate({ rowIds: null, choice: 'ours' })}>
              {text.allOurs}
            </Button>
            <Button loading={choose.isPending} onClick={() => choose.mutate({ rowIds: null, choice: 'file' })}>
              {text.allFile}
            </Button>
          </span>
        ) : null}
      </div>
      {status === 'clash' && all.clash > 0 ? <p className="hint">{text.clashHint}</p> : null}
      <LinesTable at={at} filter={{ status, ...(kind ? { kind } : {}) }} />
      <Yes
        at={at}
        set={set}
        onBack={onBack}
        onDiscarded={onDiscarded}
        isEmpty={STATUSES.every((one) => one === 'same' || all[one] === 0)}
      />
    </>
  );
}

function Yes({ at, set, onBack, onDiscarded, isEmpty }: PreviewStepProps & { isEmpty: boolean }) {
  const text = useText(importTexts);
  const language = useLanguage();
  const apply = useApply(at);
  const questions = set.questions.map((one) => one.zh);
  const [agreed, setAgreed, dropAgreed] = useKept<readonly string[]>(`import.${at.importId}.agreed`, JSON.stringify(questions), []);
  const open = questions.filter((one) => !agreed.includes(one)).length;
  return (
    <>
      <section className="panel import-impact">
        <h2>{text.impact}</h2>
        {set.impact.length === 0 ? (
          <p className="hint">{text.impactNone}</p>
        ) : (
          <div className="grid">
            {set.impact.map((one) => (
              <div key={one.key} className="figure">
                <span className="value">
                  {one.people} <small>{text.people}</small>
                </span>
                <span className="words">{one.words[language]}</span>
              </div>
            ))}
          </div>
        )}
      </section>
      {questions.length > 0 ? (
        <section className="panel">
          <h2>{text.confirm}</h2>
          <div className="import-questions">
            {set.questions.map((one) => (
              <Checkbox
                key={one.zh}
                checked={agreed.includes(one.zh)}
                onChange={({ target }) => setAgreed(target.checked ? [...agreed, one.zh] : agreed.filter((other) => other !== one.zh))}
              >
                {one[language]}
              </Checkbox>
            ))}
          </div>
        </section>
      ) : null}
      <footer className="import-foot">
        <DiscardButton at={at} onDiscarded={onDiscarded} />
        <Button onClick={onBack}>{text.back}</Button>
        {isEmpty ? (
          <span className="hint">{text.nothingChanges}</span>
        ) : (
          <>
            {open > 0 ? <span className="hint">{text.toConfirm(open)}</span> : null}
            <Button
              type="primary"
              size="large"
              disabled={open > 0}
              loading={apply.isPending}
              onClick={() => apply.mutate(questions, { onSuccess: dropAgreed })}
            >
              {text.apply}
            </Button>
          </>
        )}
      </footer>
    </>
  );
}
