import { reaction } from '../../../events';
import type { Reaction } from '../../../platform/events';
import type { Sweep } from '../../../platform/jobs';
import { mailWanted, type MailDeps } from './mail-password-links';
import { moveWechat } from './wechat-store';

/** A WeChat goes on signing in for its account when its visitor turns out to be another's second account. */
export function staffReactions(): Reaction[] {
  return [
    reaction({
      name: 'staff-visitor-merged',
      types: ['visitor.merged'],
      async run(events) {
        for (const { data } of events) await moveWechat(data.absorbedId, data.visitorId);
      },
    }),
  ];
}

/** Mails links for forgotten passwords. */
export function staffSweeps(deps: MailDeps): Sweep[] {
  return deps.mail ? [{ name: 'staff-password-mail', everyMs: 2_000, run: ({ signal }) => mailWanted(deps, signal) }] : [];
}
