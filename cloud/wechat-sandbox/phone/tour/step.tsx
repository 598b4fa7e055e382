import type { TourTask, TourView } from '@shared/contracts/tour';
import { useText } from '../language';
import { CreditStep } from './credit-step';
import { GateStep } from './gate-step';
import { PosterStep } from './poster-step';
import { ScanStep } from './scan-step';
import type { TourHands } from './tour-panel';
import { tourTexts } from './words';

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
  const text = useText(tourTexts);
  const { hands, task } = props;
  const One = STEPS[task.key];
  if (hands.front || task.key === 'credit') return <One {...props} />;
  if (hands.welcomes) return <p>{text.letInFirst}</p>;
  return (
    <>
      <p>{text.phonesFirst}</p>
      <button type="button" className="button" disabled={hands.busy} onClick={() => hands.onGather(2)}>
        {text.takeOut}
      </button>
    </>
  );
}

function RegisterStep({ task, hands: { front, onOpen } }: StepProps) {
  const text = useText(tourTexts);
  return (
    <>
      <p>{text.register(front?.name ?? '')}</p>
      <button type="button" className="button" onClick={() => front && task.page && onOpen(front.id, task.page)}>
        {text.openRegistration}
      </button>
    </>
  );
}
