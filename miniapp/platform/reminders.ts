import { reportSubscribe } from '@shared/contracts/message';
import { call } from './call';
import { makeId } from './ids';
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
