import type { SegmentCondition, SegmentGroup, SegmentNode, SegmentOp, TraitGroup, TraitView } from '../contracts/segment';
import { defineTexts, textIn, type Language } from './language';

/** What a condition's operator is called where it is chosen. */
export const opTexts = defineTexts<Record<SegmentOp, string>>({
  zh: {
    yes: '是',
    no: '否',
    any: '是其中任一',
    every: '全部都有',
    none: '都不是',
    at_least: '不少于',
    at_most: '不多于',
    between: '介于',
    contains: '包含',
    is: '等于',
    filled: '有内容',
    empty: '没有内容',
    since: '不早于',
    until: '不晚于',
    within: '在两日之间',
    last_days: '在最近几天内',
  },
  en: {
    yes: 'yes',
    no: 'no',
    any: 'any of',
    every: 'all of',
    none: 'none of',
    at_least: 'at least',
    at_most: 'at most',
    between: 'between',
    contains: 'contains',
    is: 'is exactly',
    filled: 'has any',
    empty: 'has none',
    since: 'on or after',
    until: 'on or before',
    within: 'between two days',
    last_days: 'in the last days',
  },
});

export const traitGroupTexts = defineTexts<Record<TraitGroup, string>>({
  zh: {
    registration: '报名',
    answers: '报名表回答',
    arrival: '到场',
    plan: '日程与收藏',
    floor: '现场',
    survey: '问卷',
    sharing: '分享',
    reach: '消息',
    tags: '标签',
  },
  en: {
    registration: 'Registration',
    answers: 'Answers',
    arrival: 'Arrivals',
    plan: 'Plans and stars',
    floor: 'On site',
    survey: 'Survey',
    sharing: 'Sharing',
    reach: 'Messages',
    tags: 'Tags',
  },
});

const SAID = defineTexts({
  zh: {
    everybody: '所有人',
    nobody: '没有人',
    gone: '（已不存在的条件）',
    yes: (trait: string) => trait,
    no: (trait: string) => `不是「${trait}」`,
    any: (trait: string, values: string) => `${trait}为${values}`,
    every: (trait: string, values: string) => `${trait}同时有${values}`,
    none: (trait: string, values: string) => `${trait}没有${values}`,
    at_least: (trait: string, value: string) => `${trait}不少于 ${value}`,
    at_most: (trait: string, value: string) => `${trait}不多于 ${value}`,
    between: (trait: string, from: string, to: string) => `${trait}在 ${from} 到 ${to} 之间`,
    contains: (trait: string, value: string) => `${trait}包含“${value}”`,
    is: (trait: string, value: string) => `${trait}等于“${value}”`,
    filled: (trait: string) => `有${trait}`,
    empty: (trait: string) => `没有${trait}`,
    since: (trait: string, day: string) => `${trait}不早于 ${day}`,
    until: (trait: string, day: string) => `${trait}不晚于 ${day}`,
    within: (trait: string, from: string, to: string) => `${trait}在 ${from} 至 ${to}`,
    last_days: (trait: string, days: string) => `${trait}在最近 ${days} 天内`,
    listed: '、',
    or: '或',
    all: '，并且',
    either: '，或者',
    not: (what: string) => `不满足（${what}）`,
    group: (what: string) => `（${what}）`,
  },
  en: {
    everybody: 'Everybody',
    nobody: 'Nobody',
    gone: '(a condition that is gone)',
    yes: (trait: string) => trait,
    no: (trait: string) => `not "${trait}"`,
    any: (trait: string, values: string) => `${trait} is ${values}`,
    every: (trait: string, values: string) => `${trait} has all of ${values}`,
    none: (trait: string, values: string) => `${trait} has none of ${values}`,
    at_least: (trait: string, value: string) => `${trait} at least ${value}`,
    at_most: (trait: string, value: string) => `${trait} at most ${value}`,
    between: (trait: string, from: string, to: string) => `${trait} from ${from} to ${to}`,
    contains: (trait: string, value: string) => `${trait} contains "${value}"`,
    is: (trait: string, value: string) => `${trait} is "${value}"`,
    filled: (trait: string) => `has ${trait}`,
    empty: (trait: string) => `has no ${trait}`,
    since: (trait: string, day: string) => `${trait} on or after ${day}`,
    until: (trait: string, day: string) => `${trait} on or before ${day}`,
    within: (trait: string, from: string, to: string) => `${trait} from ${from} to ${to}`,
    last_days: (trait: string, days: string) => `${trait} in the last ${days} days`,
    listed: ', ',
    or: ' or ',
    all: ', and ',
    either: ', or ',
    not: (what: string) => `not (${what})`,
    group: (what: string) => `(${what})`,
  },
});

/** One condition as people say it. */
export function sayCondition(condition: SegmentCondition, traits: ReadonlyMap<string, TraitView>, language: Language): string {
  const said = textIn(SAID, language);
  const trait = traits.get(condition.trait);
  if (!trait) return said.gone;
  const name = trait.words[language] || trait.words.zh;
  const shown = condition.values.map((value) => {
    const option = trait.options.find((one) => one.value === value);
    return option ? option.words[language] || option.words.zh : value;
  });
  const [first = '', second = ''] = shown;
  switch (condition.op) {
    case 'yes':
    case 'no':
    case 'filled':
    case 'empty':
      return said[condition.op](name);
    case 'any':
      return said.any(name, shown.join(said.or));
    case 'every':
    case 'none':
      return said[condition.op](name, shown.join(said.listed));
    case 'between':
    case 'within':
      return said[condition.op](name, first, second);
    default:
      return said[condition.op](name, first);
  }
}

/** The whole of it in one sentence. */
export function saySegment(root: SegmentGroup, traits: ReadonlyMap<string, TraitView>, language: Language): string {
  const said = textIn(SAID, language);
  if (root.items.length === 0) return root.not ? said.nobody : said.everybody;
  const sentence = sayGroup(root, traits, language);
  return root.not ? said.not(sentence) : sentence;
}

function sayGroup({ join, items }: SegmentGroup, traits: ReadonlyMap<string, TraitView>, language: Language): string {
  const said = textIn(SAID, language);
  const say = (node: SegmentNode): string => {
    if (node.kind === 'condition') return sayCondition(node, traits, language);
    const inner = sayGroup(node, traits, language);
    if (node.not) return said.not(inner);
    return node.items.length > 1 && node.join !== join ? said.group(inner) : inner;
  };
  return items.map(say).join(join === 'all' ? said.all : said.either);
}
