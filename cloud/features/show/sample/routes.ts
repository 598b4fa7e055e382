import * as contract from '@shared/contracts/demo';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import type { Sample, SampleEnd } from '../../../platform/sample';

/** Registered only on a development machine with the local WeChat. */
export function sampleRoutes(sample: Sample): Route[] {
  const leave = async (to: SampleEnd, { branchId }: Scope): Promise<string> => {
    // It concerns every branch.
    if (branchId !== null) throw new AppError('forbidden');
    const setupCode = sample.recordedAt && (await sample.leave(to));
    if (!setupCode) throw new AppError('not_found');
    return setupCode;
  };
  return [
    route(contract.readSample, 'anyone', () => ({
      loaded: sample.recordedAt !== null,
      recordedAt: sample.recordedAt?.toISOString() ?? null,
      boot: sample.boot,
    })),
    route(contract.startSampleOver, can('staff.manage'), async ({ scope }) => {
      await leave('recording', scope);
      return {};
    }),
    route(contract.emptySample, can('staff.manage'), async ({ scope }) => ({ setupCode: await leave('nothing', scope) })),
  ];
}
