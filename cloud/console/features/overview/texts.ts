import { defineTexts } from '../../platform/language';

/** From an empty deployment to a published show. */
export const firstStepsTexts = defineTexts({
  zh: {
    title: '从这里到第一场展会',
    progress: (done: number, all: number) => `已完成 ${done} 步，共 ${all} 步`,
    close: '不再显示',
    done: '已完成',
    open: '待办',
    optional: '可选',
    go: (page: string) => `前往「${page}」`,
  },
  en: {
    title: 'From here to your first show',
    progress: (done: number, all: number) => `${done} of ${all} steps done`,
    close: 'Do not show again',
    done: 'Done',
    open: 'To do',
    optional: 'Optional',
    go: (page: string) => `Go to ${page}`,
  },
});

export const stepNames = defineTexts({
  zh: {
    owner: '建立管理员账号',
    member: '邀请成员',
    branch: '新建分公司',
    show: '新建展会',
    content: '导入展商或议程',
    publish: '发布展会',
  },
  en: {
    owner: "Make an owner's account",
    member: 'Invite a colleague',
    branch: 'Open a branch',
    show: 'Make a show',
    content: 'Import exhibitors or sessions',
    publish: 'Publish the show',
  },
});

export const stepHints = defineTexts({
  zh: {
    owner: '就是您现在用的这个账号',
    member: '同事用自己的账号登录，做什么留下谁的名字',
    branch: '按地区或事业部分开管理时需要，新建展会时也可以添加',
    show: '先写名称、日期和地点，其余以后再补',
    content: '访客在小程序里看到的就是这些',
    publish: '发布检查都通过后，访客才看得到',
  },
  en: {
    owner: 'The one you are using now',
    member: 'With accounts of their own, it is known who did what',
    branch: 'For regions or divisions that are kept apart; a new show can add one too',
    show: 'Name, dates and place first, the rest later',
    content: 'This is what visitors see in the mini-program',
    publish: 'Visitors see it once the publishing checks are passed',
  },
});
