import type { ExhibitionView } from '@shared/contracts/exhibition';
import { defineTexts } from '../../../platform/language';

const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

export const overviewTexts = defineTexts({
  zh: {
    copy: '复制为新展会',
    dates: '展期',
    hours: '每日开放',
    hoursBy: (hours: string, clock: string) => `${hours}，${clock}`,
    place: '地点',
    placeAt: (parts: readonly string[]) => parts.join('，') || '未填写',
    halls: '展馆',
    hallNames: (names: readonly string[]) => names.join('、') || '未设置',
    content: '内容',
    counts: ({ exhibitors, booths, sessions, speakers }: ExhibitionView['counts']) =>
      `${exhibitors} 家展商，${booths} 个展位，${sessions} 场议程，${speakers} 位嘉宾`,

    today: '今日数据',
    lost: '与服务器的连接断开，正在重连；入场数字停在断开前',
    registered: '已报名',
    registeredWords: '有效报名人数',
    waiting: '待审核',
    waitingWords: '等您通过或拒绝的报名',
    enteredToday: '今日入场',
    enteredTodayWords: '全部闸口合计',
    inside: '在场',
    insideWords: '此刻在场内的人数',
    arrived: '累计到场',
    arrivedWords: '至少入场一次的人数',

    templateNews: (name: string, pieces: readonly string[]) => `模板「${name}」有更新：${pieces.join('、')}`,

    checks: '发布检查',
    noChecks: '没有需要检查的项目',
    mustDo: (blockers: number, warnings: number) => `还有 ${blockers} 项必须完成${warnings > 0 ? `，${warnings} 项建议完成` : ''}。`,
    shouldDo: (warnings: number) => `必须的都已完成，另有 ${warnings} 项建议完成。`,
    allGood: '全部就绪。',
    good: '已就绪',
    must: '必须',
    should: '建议',
    goTo: (page: string) => `前往「${page}」`,

    clone: '复制',
    cancel: '取消',
    cloneHint:
      '设置、报名表和票种、提醒、介绍和图片、赞助商、展馆和权益会一并复制，日期按第一天顺延；报名名单、展商、议程、每场的资料、回放、行动和展会回顾不复制，资料库各展共用。新展会是草稿，观众看不到。',
    name: '名称',
    nameMissing: '请填写新展会的名称',
    firstDay: '第一天',
    firstDayMissing: '请选择第一天',
    cloned: (name: string) => `已复制为草稿「${name}」`,
  },
  en: {
    copy: 'Copy to a new show',
    dates: 'Dates',
    hours: 'Open daily',
    hoursBy: (hours, clock) => `${hours}, ${clock}`,
    place: 'Place',
    placeAt: (parts) => parts.join(', ') || 'Not given',
    halls: 'Halls',
    hallNames: (names) => names.join(', ') || 'None set',
    content: 'Content',
    counts: ({ exhibitors, booths, sessions, speakers }) =>
      [many(exhibitors, 'exhibitor'), many(booths, 'booth'), many(sessions, 'session'), many(speakers, 'speaker')].join(', '),

    today: 'Today',
    lost: 'Connection lost, reconnecting; entry figures are from before',
    registered: 'Registered',
    registeredWords: 'People with a valid registration',
    waiting: 'To approve',
    waitingWords: 'Registrations waiting for your decision',
    enteredToday: 'Entries today',
    enteredTodayWords: 'All gates together',
    inside: 'Inside',
    insideWords: 'People inside right now',
    arrived: 'Arrived',
    arrivedWords: 'People admitted at least once',

    templateNews: (name, pieces) => `The template "${name}" has news: ${pieces.join(', ')}`,

    checks: 'Before publishing',
    noChecks: 'Nothing to check',
    mustDo: (blockers, warnings) => `${many(blockers, 'thing')} must still be done${warnings > 0 ? `, and ${warnings} should be` : ''}.`,
    shouldDo: (warnings) => `All that must be done is done; ${many(warnings, 'thing')} should be.`,
    allGood: 'All in order.',
    good: 'Done',
    must: 'Must',
    should: 'Should',
    goTo: (page) => `Go to ${page}`,

    clone: 'Copy',
    cancel: 'Cancel',
    cloneHint:
      'Settings, form and ticket types, reminders, introduction, pictures, sponsors, halls and rights are copied, with dates moved along from the first day. People, exhibitors, the programme with what its sessions open and the review are not; every show has the library of materials. The new show is a draft that visitors do not see.',
    name: 'Name',
    nameMissing: 'Name the new show',
    firstDay: 'First day',
    firstDayMissing: 'Choose the first day',
    cloned: (name) => `Copied to the draft "${name}"`,
  },
});
