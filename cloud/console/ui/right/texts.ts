import type { RightGrant } from '@shared/contracts/right';
import { defineTexts } from '../../platform/language';

/** What became of rights that people have: in the list of a right, and beside one person. */
export const grantTexts = defineTexts({
  zh: {
    person: '姓名',
    right: '权益',
    gone: '已删除的报名',
    since: '领取',
    state: '状态',
    byVisitor: '本人领取',
    givenBy: (name: string) => `${name} 发放`,
    handedOutLine: (name: string, when: string) => `${name} 核销于 ${when}`,
    givenDone: (name: string) => `已发给 ${name}`,
    takeBack: '收回',
    takeBackTitle: '收回这项权益',
    takeBackNote: (name: string) => `收回后 ${name} 的权益码立即失效，名额退给其他人；原因会留在记录里。`,
    takenBackDone: '已收回，名额已退回',
    undo: '撤销核销',
    undoUntil: (when: string) => `${when} 前可以撤销`,
    undoneDone: '已撤销核销，权益码恢复可用',
  },
  en: {
    person: 'Name',
    right: 'Right',
    gone: 'a deleted registration',
    since: 'Since',
    state: 'State',
    byVisitor: 'Taken by the visitor',
    givenBy: (name: string) => `Given by ${name}`,
    handedOutLine: (name: string, when: string) => `Handed out by ${name}, ${when}`,
    givenDone: (name: string) => `Given to ${name}`,
    takeBack: 'Take back',
    takeBackTitle: 'Take this right back',
    takeBackNote: (name: string) => `The code of ${name} is void at once, and the place is free for others. The reason stays on record.`,
    takenBackDone: 'Taken back; its place is free',
    undo: 'Undo hand-out',
    undoUntil: (when: string) => `Can be undone until ${when}`,
    undoneDone: 'Undone; the code is good again',
  },
});

export const grantStateTexts = defineTexts<Record<RightGrant['state'] | 'all', string>>({
  zh: { all: '全部', held: '待核销', handed_out: '已核销', taken_back: '已收回' },
  en: { all: 'All', held: 'To be handed out', handed_out: 'Handed out', taken_back: 'Taken back' },
});
