import type { StaffDraw } from '../api/draws';

export const DRAW_STATES: Record<StaffDraw['state'], { name: string; color: string }> = {
  draft: { name: '草稿', color: 'default' },
  published: { name: '已公布', color: 'blue' },
  frozen: { name: '名单已冻结', color: 'gold' },
  done: { name: '已结束', color: 'green' },
};
