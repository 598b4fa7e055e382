import type { ContentChange, ContentKind } from '@shared/contracts/content-desk';
import type { ShowcaseKind } from '@shared/contracts/showcase-fields';
import { defineTexts } from '../../platform/language';

/** Of lists of them; `kindTexts` says one. */
export const contentKindTexts = defineTexts<Record<ContentKind, string>>({
  zh: { exhibitor: '展商', booth: '展位', session: '议程' },
  en: { exhibitor: 'Exhibitors', booth: 'Booths', session: 'Sessions' },
});

/** Of lists of what a show tells beside those. */
export const showcaseTabTexts = defineTexts<Record<ShowcaseKind, string>>({
  zh: {
    profile: '展商展示页',
    product: '产品',
    launch: '新品',
    news: '新闻',
    highlight: '亮点',
    sponsor: '主办与赞助',
    speaker: '嘉宾',
    hall: '展馆',
  },
  en: {
    profile: 'Exhibitors',
    product: 'Products',
    launch: 'Launches',
    news: 'News',
    highlight: 'Highlights',
    sponsor: 'Sponsors',
    speaker: 'Speakers',
    hall: 'Halls',
  },
});

type What = ContentChange['what'];
type Cause = ContentChange['cause'] | 'exhibitor';

export const changeTexts = defineTexts<Record<What | Cause | 'server' | 'deletedAccount' | 'restore' | 'history' | 'noHistory', string>>({
  zh: {
    created: '新建',
    changed: '修改',
    removed: '删除',
    restored: '恢复',
    hand: '手工',
    import: '导入',
    undo: '撤销导入',
    exhibitor: '展商提交，审核通过',
    server: '服务器命令',
    deletedAccount: '已删除的账号',
    restore: '恢复',
    history: '修改记录',
    noHistory: '还没有修改记录',
  },
  en: {
    created: 'Created',
    changed: 'Changed',
    removed: 'Deleted',
    restored: 'Restored',
    hand: 'by hand',
    import: 'by an import',
    undo: 'by undoing an import',
    exhibitor: 'sent by the exhibitor and approved',
    server: 'A command on the server',
    deletedAccount: 'a deleted account',
    restore: 'Restore',
    history: 'History',
    noHistory: 'Not changed so far',
  },
});

/** Of a list of changes. */
export const changeListTexts = defineTexts({
  zh: {
    all: '全部修改',
    onlyDeleted: '已删除',
    kind: '全部类别',
    empty: '还没有修改记录',
    noDeleted: '没有删除过内容',
    restored: (title: string) => `已恢复「${title}」`,
    restoreUntil: (until: string) => `${until} 前可以恢复`,
  },
  en: {
    all: 'All changes',
    onlyDeleted: 'Deleted',
    kind: 'Kind: all',
    empty: 'Nothing was changed yet',
    noDeleted: 'Nothing was deleted',
    restored: (title: string) => `${title} is back`,
    restoreUntil: (until: string) => `Can be restored until ${until}`,
  },
});
