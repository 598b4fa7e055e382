import type { RegistrationOrder } from '@shared/contracts/registration-staff';
import { defineTexts, type Texts } from '@shared/rules/language';

export const listTexts = defineTexts({
  zh: {
    order: '排序',
    ofGroup: (company: string | null) => (company === null ? '同一团体' : `团体：${company}`),
    notOfGroup: '显示全部',
    total: (count: number, more: boolean) => (more ? `超过 ${count} 人` : `共 ${count} 人`),
  },
  en: {
    order: 'Sort by',
    ofGroup: (company) => (company === null ? 'One group' : `Group: ${company}`),
    notOfGroup: 'Show everybody',
    total: (count, more) => (more ? `More than ${count} people` : count === 1 ? '1 person' : `${count} people`),
  },
});

export const orderTexts: Texts<Record<RegistrationOrder, string>> = {
  zh: { newest: '最近报名在前', oldest: '最早报名在前', arrival: '最近到场在前', name: '按姓名（拼音）', company: '按单位（拼音）' },
  en: { newest: 'Latest registered', oldest: 'First registered', arrival: 'Latest arrived', name: 'By name', company: 'By company' },
};

export const segmentTexts = defineTexts({
  zh: {
    segment: '人群',
    allSegments: '全部人群',
    segmentShown: '只显示所选人群里的人',
    tagListed: '给名单打标签',
    tagListedHint: '对当前筛选出的人生效，一次最多 500 人，在后台进行，可撤销；人更多时请用人群。',
    on: '贴上',
    off: '去掉',
    chooseTag: '选择标签',
    begin: '开始',
    cancel: '取消',
    tagging: (count: number) => `正在给 ${count} 人打标签`,
    taggingMost: (count: number) => `只处理前 ${count} 人；更多人请用人群`,
    undo: '撤销',
    undoing: '正在撤销',
    tagged: '已贴上标签',
    untagged: '已去掉标签',
    tags: '标签',
    addTag: '添加标签',
    noTags: '还没有标签可选，请先在资料库里新建',
    bySegment: (name: string) => `由人群“${name}”自动贴上`,
    removeTag: (name: string) => `去掉标签“${name}”`,
    noneInSegment: '这个人群里目前没有人',
  },
  en: {
    segment: 'Segment',
    allSegments: 'Every segment',
    segmentShown: 'Only people of the chosen segment',
    tagListed: 'Tag the list',
    tagListedHint: 'For everybody the filter shows, at most 500 at once, in the background, with a way back; use a segment for more.',
    on: 'Give',
    off: 'Take off',
    chooseTag: 'Choose a tag',
    begin: 'Begin',
    cancel: 'Cancel',
    tagging: (count: number) => `Tagging ${count} people`,
    taggingMost: (count: number) => `Only the first ${count} are tagged; use a segment for more`,
    undo: 'Undo',
    undoing: 'Being undone',
    tagged: 'Tag given',
    untagged: 'Tag taken off',
    tags: 'Tags',
    addTag: 'Add tag',
    noTags: 'There are no tags yet; make one in the library first',
    bySegment: (name: string) => `Given by the segment "${name}"`,
    removeTag: (name: string) => `Take the tag "${name}" off`,
    noneInSegment: 'Nobody is in this segment at the moment',
  },
});
