import { Steps } from 'antd';
import { useText } from '../../../platform/language';
import { importTexts } from '../texts';

const STEPS = ['files', 'read', 'preview', 'done'] as const;
export type Step = (typeof STEPS)[number];

interface WayProps {
  readonly now: Step;
  /** Something is going on in it, or went wrong. */
  readonly status?: 'process' | 'error' | 'finish';
  /** Between those two one goes freely. */
  readonly onStep?: ((step: 'read' | 'preview') => void) | undefined;
}

/** The way of an import, and how far this one is. */
export function Way({ now, status = 'process', onStep }: WayProps) {
  const text = useText(importTexts);
  const titles: Record<Step, string> = { files: text.stepFiles, read: text.stepRead, preview: text.stepPreview, done: text.stepDone };
  return (
    <Steps
      className="import-way"
      current={STEPS.indexOf(now)}
      status={status}
      items={STEPS.map((step) => ({ title: titles[step], disabled: !onStep || (step !== 'read' && step !== 'preview') }))}
      {...(onStep
        ? {
            onChange: (at: number) => {
              const step = STEPS[at];
              if (step === 'read' || step === 'preview') onStep(step);
            },
          }
        : {})}
    />
  );
}
