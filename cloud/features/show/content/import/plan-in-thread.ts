import { inThread } from '../../../../platform/threads';
import { Findings } from './findings';
import { planImport, type Current, type ImportOptions, type PlanResult } from './plan-import';

export interface PlanJob {
  readonly exhibitionId: string;
  readonly options: ImportOptions & { readonly schedule?: Buffer | undefined; readonly exhibitors?: Buffer | undefined };
  readonly current: Current | null;
  readonly now: Date;
}

/** Smaller files are read in the time a thread takes to start. */
const SMALL_BYTES = 100_000;
const LIMITS = { memoryMb: 1_024, ms: 120_000 };

/** As `planImport`; large files in a thread, for ten thousand rows take seconds that would hold up every scan. */
export async function planInThread({ exhibitionId, options, current, now }: PlanJob): Promise<PlanResult> {
  const bytes = (options.schedule?.length ?? 0) + (options.exhibitors?.length ?? 0);
  if (bytes < SMALL_BYTES) return planImport(exhibitionId, options, current, now);
  const result = await inThread<PlanResult>(__dirname, 'plan-worker', { exhibitionId, options, current, now }, LIMITS);
  return result.fault ? unread(result.fault) : result.answer;
}

function unread(fault: 'too_big' | 'too_slow'): PlanResult {
  const findings = new Findings('exhibitors');
  const why =
    fault === 'too_big'
      ? { zh: '文件展开后太大，请拆分后导入', en: 'The file is too large unfolded; please split it' }
      : { zh: '文件在两分钟内没有读完，请拆分后导入', en: 'The file could not be read within two minutes; please split it' };
  findings.fatal(0, 'unreadable', why.zh, why.en);
  return {
    plan: null,
    findings: findings.list,
    read: { sessions: 0, exhibitorRows: 0 },
    skipped: { sessions: 0, exhibitorRows: 0 },
    files: {},
  };
}
