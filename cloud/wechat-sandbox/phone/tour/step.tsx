import type { TourTask, TourView } from '@shared/contracts/tour';
import { CreditStep } from './credit-step';
import { GateStep } from './gate-step';
import { PosterStep } from './poster-step';
import { ScanStep } from './scan-step';
import type { TourHands } from './tour-panel';

export interface StepProps {
  task: TourView['tasks'][number];
  tour: TourView;
  hands: TourHands;
}

const STEPS: Record<TourTask, (props: StepProps) => React.JSX.Element> = {
  scan: ScanStep,
  register: RegisterStep,
  enter: GateStep,
  poster: PosterStep,
  credit: CreditStep,
};

/** One thing to do, with one button that does it or leads there. */
export function Step(props: StepProps) {
  const { hands, task } = props;
  const One = STEPS[task.key];
  if (hands.front || task.key === 'credit') return <One {...props} />;
  if (hands.welcomes) return <p>先请两位访客进场：每位都有自己的手机和微信。</p>;
  return (
    <>
      <p>先拿出两部手机。</p>
      <button type="button" className="button" disabled={hands.busy} onClick={() => hands.onGather(2)}>
        拿出手机
      </button>
    </>
  );
}

function RegisterStep({ task, hands: { front, onOpen } }: StepProps) {
  return (
    <>
      <p>{`${front?.name ?? ''}看中了展会，报个名：填好表，交上去就好。`}</p>
      <button type="button" className="button" onClick={() => front && task.page && onOpen(front.id, task.page)}>
        打开报名页
      </button>
    </>
  );
}
