import type { Sweep } from '../../../platform/jobs';
import type { PrivacyPart } from '../../../platform/privacy';
import { finishErasures } from './answer-request';

export function privacyDeskSweeps(privacy: readonly PrivacyPart[]): Sweep[] {
  return [{ name: 'privacy-erasures', everyMs: 60_000, run: ({ now, signal }) => finishErasures(privacy, now, signal) }];
}
