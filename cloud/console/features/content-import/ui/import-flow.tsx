import type { ImportSet } from '@shared/contracts/content-import';
import { App, Button, Progress } from 'antd';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useAddressFilter } from '../../../ui/use-address-filter';
import { isWorking, useDiscard, useImportSet } from '../api/imports';
import { importTexts, phaseTexts } from '../texts';
import { DoneStep } from './done-step';
import { PreviewStep } from './preview-step';
import { ReadStep } from './read-step';
import { Way, type Step } from './way';

export interface At {
  readonly exhibitionId: string;
  readonly importId: string;
}

/** One import, wherever it is on its way. */
export function ImportFlow({ at, onAnother }: { at: At; onAnother: () => void }) {
  const [search, narrow] = useAddressFilter();
  const state = useImportSet(at.exhibitionId, at.importId);
  return (
    <LoadedView state={state}>
      {(set) => {
        const step = stepOf(set, search.get('step'));
        const go = (to: 'read' | 'preview') => narrow({ step: to }, { goesBack: true });
        return (
          <>
            <Way now={step} status={wayStatus(set)} onStep={set.state === 'ready' ? go : undefined} />
            {isWorking(set.state) ? (
              <Working set={set} />
            ) : step === 'read' ? (
              <ReadStep key={JSON.stringify(set.found)} at={at} set={set} onNext={() => go('preview')} onAnother={onAnother} />
            ) : step === 'preview' ? (
              <PreviewStep at={at} set={set} onBack={() => go('read')} onDiscarded={onAnother} />
            ) : (
              <DoneStep at={at} set={set} onAnother={onAnother} />
            )}
          </>
        );
      }}
    </LoadedView>
  );
}

function stepOf({ state }: ImportSet, asked: string | null): Step {
  if (state === 'ready') return asked === 'preview' ? 'preview' : 'read';
  return state === 'reading' || state === 'refused' ? 'read' : 'done';
}

function wayStatus({ state }: ImportSet) {
  if (state === 'refused' || state === 'failed') return 'error';
  return state === 'applied' || state === 'undone' ? 'finish' : 'process';
}

/** What is going on, how far. It goes on by itself, whoever looks. */
function Working({ set: { progress } }: { set: ImportSet }) {
  const text = useText(importTexts);
  const phases = useText(phaseTexts);
  const { done = 0, total = 0, phase = 'reading' } = progress ?? {};
  const percent = total > 0 ? Math.floor((done / total) * 100) : 0;
  return (
    <section className="panel import-working" aria-live="polite">
      <Progress type="circle" size={160} percent={percent} status="active" aria-label={phases[phase]} />
      <h2>{phases[phase]}</h2>
      {total > 0 ? <p className="num">{text.of(done.toLocaleString('en-US'), total.toLocaleString('en-US'))}</p> : null}
      <p className="hint">{text.stays}</p>
    </section>
  );
}

/** Of an import that is not on show yet. */
export function DiscardButton({ at, onDiscarded, isLink }: { at: At; onDiscarded: () => void; isLink?: boolean }) {
  const text = useText(importTexts);
  const { modal } = App.useApp();
  const discard = useDiscard(at);
  const ask = () =>
    void modal.confirm({
      title: text.discardTitle,
      content: text.discardNote,
      okText: text.discard,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      // A fault has been told; the question closes and all stays.
      onOk: () => discard.mutateAsync().then(onDiscarded, () => undefined),
    });
  return (
    <Button danger {...(isLink ? { type: 'link' as const, style: { paddingInline: 4 } } : {})} loading={discard.isPending} onClick={ask}>
      {text.discard}
    </Button>
  );
}
