import type { DrawPhase } from '@shared/rules/draw';

/** By where it stands now: a draw whose hours are over is not on any more. */
export const DRAW_PHASE_NAMES: Record<DrawPhase, { name: string; color: string }> = {
  draft: { name: '草稿', color: 'default' },
  soon: { name: '已公布，未开始', color: 'blue' },
  open: { name: '进行中', color: 'green' },
  closed: { name: '已截止，待开奖', color: 'gold' },
  frozen: { name: '名单已冻结', color: 'gold' },
  done: { name: '已结束', color: 'default' },
};
