import type { PlannedSession } from '@shared/contracts/plan';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { stateAt, useNow } from '../../platform/show-time';
import { toastError } from '../../ui/feedback';
import { Section } from '../../ui/section';
import { type Seats, SessionRows } from './sessions';
import { homeTexts } from './texts';

const SHOWN = 3;

/** What the visitor has booked or starred and is still to come; nothing where that is nothing. */
export function MyPlan({ exhibitionId, plan, seats }: { exhibitionId: string; plan: readonly PlannedSession[]; seats: Seats }) {
  const text = useText(homeTexts);
  const now = useNow();
  const ahead = plan.map(({ session }) => stateAt(session, now)).filter(({ state }) => state !== 'over');
  if (ahead.length === 0) return null;
  return (
    <Section title={text.plan} more={text.all} onMore={() => void go('plan', { exhibitionId }).catch(toastError)}>
      <SessionRows sessions={ahead.slice(0, SHOWN)} seats={seats} exhibitionId={exhibitionId} showDay />
    </Section>
  );
}
