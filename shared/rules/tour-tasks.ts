import type { TourTask } from '../contracts/tour';
import { defineTexts } from './language';

/** A newcomer's five tasks, by the same names in the local WeChat and in the console. */
export const taskTexts = defineTexts({
  zh: {
    scan: '扫一个展位码',
    register: '报名',
    enter: '入场',
    poster: '朋友打开海报',
    credit: '看谁带来了谁',
  } satisfies Record<TourTask, string>,
  en: {
    scan: 'Scan a booth code',
    register: 'Register',
    enter: 'Get in',
    poster: 'A friend opens a poster',
    credit: 'See who brought whom',
  },
});
