import { defineJob, type Job, type Sweep } from '../../../platform/jobs';
import { markStrays, tallyChanged } from './tally-store';
import { sendDue, type SendDeps } from './send-deliveries';
import { listTemplates } from './template-store';
import { faultLines, suggestTemplates, templateFaults } from './templates';

/** Sends what is due, and counts what became of it. */
export function messageSweeps(deps: SendDeps): Sweep[] {
  return [
    { name: 'message-send', everyMs: 1_000, gentle: true, run: ({ now, signal }) => sendDue(deps, now, signal) },
    { name: 'message-tally', everyMs: 1_000, gentle: true, run: () => tallyChanged() },
    straysSweep(),
  ];
}

/** Once a day, and when a process starts: an older release may have run beside it for a while. */
function straysSweep(): Sweep {
  let after: Awaited<ReturnType<typeof markStrays>> = null;
  return {
    name: 'message-tally-strays',
    everyMs: 86_400_000,
    gentle: true,
    async run() {
      after = await markStrays(after);
      return after !== null;
    },
  };
}

/** Finds the account's templates until every group has one, and says which will not do for every message. */
export function messageJobs(deps: SendDeps): Job[] {
  return [
    defineJob({
      name: 'message-templates',
      schedule: { everyMs: 10 * 60_000 },
      async run({ now, log }) {
        const left = await suggestTemplates(deps.wechat, now);
        if (left.length > 0) log.info({ left }, 'message templates not set yet');
        for (const template of await listTemplates()) {
          const faults = templateFaults(template);
          if (faults.length > 0)
            log.warn(
              { template: template.title, faults: faultLines(template, faults).map(({ en }) => en) },
              'some messages will not fit this template: put it right in the console, under reminders',
            );
        }
      },
    }),
  ];
}
