import type { TourTask } from '@shared/contracts/tour';

export const TASK_TITLES: Record<TourTask, string> = {
  scan: '扫一个展位码',
  register: '报名',
  enter: '入场',
  poster: '朋友打开海报',
  credit: '看谁带来了谁',
};
