import { getSubscribeTemplates, reportSubscribe } from '@shared/contracts/message';
import { call } from './call';
import { makeId } from './ids';
import { inPassing } from './in-passing';
import { wechat } from './wechat';

/**
 * Asks to allow one message of each template and tells the service. MUST be called synchronously inside a tap: WeChat asks
 * nowhere else. @returns whether any was allowed
 */
export function askReminders(templateIds: readonly string[]): Promise<boolean> {
  const asking = wechat.requestSubscribe(templateIds);
  const key = makeId(24);
  return asking.then(async (answers) => {
    const accepted = Object.values(answers).includes('accept');
    if (accepted) await call(reportSubscribe, { body: { key, answers } }, { as: 'visitor', repeatable: true });
    return accepted;
  });
}

/** What to ask for before sessions; undefined: not known yet. */
let reminderId: string | null | undefined;
let preparing = false;
/** Who said no is not asked again until the app is opened anew. */
let declined = false;

/** Learns ahead what a star's tap asks for: inside the tap there is no time to. */
export function prepareReminders(): void {
  if (reminderId !== undefined || preparing) return;
  preparing = true;
  inPassing(
    call(getSubscribeTemplates, {})
      .then((known) => void (reminderId = known.reminderId))
      .finally(() => (preparing = false)),
  );
}

/**
 * Asks to allow one reminder before a session begins. MUST be called synchronously inside a tap; without a template nothing is asked.
 * `again`: the tap was for this, so that who said no before is asked once more.
 */
export async function askBeforeSessions(again = false): Promise<boolean> {
  if (!reminderId || (declined && !again)) return false;
  const accepted = await askReminders([reminderId]);
  declined = !accepted;
  return accepted;
}
