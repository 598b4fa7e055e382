import type { Random } from '../random';
import type { Trade } from './trades';

/** Towns that no map has. */
const TOWNS: readonly (readonly [string, string])[] = [
  ['云汀', 'Yunting'],
  ['栖宁', 'Qining'],
  ['望澄', 'Wangcheng'],
  ['东岚', 'Donglan'],
  ['鹭川', 'Luchuan'],
  ['霖安', 'Linan'],
  ['岚港', 'Langang'],
  ['星沂', 'Xingyi'],
  ['澄屿', 'Chengyu'],
  ['临汐', 'Linxi'],
  ['越湾', 'Yuewan'],
  ['苏陵', 'Suling'],
  ['湖曲', 'Huqu'],
  ['江禾', 'Jianghe'],
];
const FIRST = signs(
  '启Qi 润Run 恒Heng 禾He 精Jing 砺Li 铸Zhu 铭Ming 晟Sheng 骏Jun 瑞Rui 承Cheng 卓Zhuo 正Zheng 沐Mu 景Jing 拓Tuo 辰Chen 朗Lang 弘Hong 翊Yi 柏Bo 昱Yu 樵Qiao 澜Lan 砚Yan 坤Kun 岱Dai 舜Shun 颂Song 榕Rong 霁Ji 溯Su',
);
const SECOND = signs(
  '衡heng 舟zhou 璟jing 川chuan 工gong 泰tai 跃yue 尺chi 毅yi 岭ling 擎qing 构gou 维wei 图tu 屹yi 桥qiao 梭suo 矩ju 栈zhan 森sen',
);

export interface Firm {
  /** `云汀启衡机器人有限公司`, and the two signs people call it by. */
  readonly name: string;
  readonly nameEn: string;
  readonly mark: string;
  readonly markEn: string;
  readonly town: string;
}

/** By how they are written in English, so that no two are written alike. */
const MARKS = [...new Map(FIRST.flatMap(([one, oneEn]) => SECOND.map(([two, twoEn]) => [oneEn + twoEn, one + two] as const)))].map(
  ([en, zh]) => [zh, en] as const,
);

/** As many firms as there are marks, each with one of its own. */
export function drawFirms(random: Random, trades: readonly Trade[]): Firm[] {
  const marks = random.some(MARKS, trades.length);
  if (marks.length < trades.length) throw new Error(`there are names for ${marks.length} firms only`);
  return trades.map((trade, n) => {
    const [mark, markEn] = marks[n] ?? ['', ''];
    const [town, townEn] = random.pick(TOWNS);
    const [kind, kindEn] = random.pick(trade.firms);
    // Some call their town first, some themselves.
    const [name, nameEn] = random.chance(0.3)
      ? [`${town}${mark}${kind}有限公司`, `${townEn} ${markEn} ${kindEn} Co., Ltd.`]
      : [`${mark}${kind}（${town}）有限公司`, `${markEn} ${kindEn} (${townEn}) Co., Ltd.`];
    return { name, nameEn, mark, markEn, town };
  });
}

function signs(list: string): readonly (readonly [string, string])[] {
  return list.split(' ').map((one) => [one.charAt(0), one.slice(1)]);
}
