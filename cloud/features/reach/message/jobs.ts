import { defineJob, type Job, type Sweep } from '../../../platform/jobs';
import { sendDue, type SendDeps } from './send-deliveries';
import { suggestTemplates } from './templates';

/** Sends what is due. The lease's owner and token name the sender, so an answer is written by whoever made the call. */
export function messageSweeps(deps: SendDeps): Sweep[] {
  return [
    {
      name: 'message-send',
      everyMs: 1_000,
      gentle: true,
      run: ({ now, signal, lease }) => sendDue(deps, `${lease.owner}/${lease.token}`, now, signal),
    },
  ];
}

/** Finds the account's templates until every group has one. */
export function messageJobs(deps: SendDeps): Job[] {
  return [
    defineJob({
      name: 'message-templates',
      schedule: { everyMs: 10 * 60_000 },
      async run({ now, log }) {
        const left = await suggestTemplates(deps.wechat, now);
        if (left.length > 0) log.info({ left }, 'message templates not set yet');
      },
    }),
  ];
}
