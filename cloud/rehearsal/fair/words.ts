/** What the fictional fair is called. No real company is meant; every picture of it says 示例. */
export const FAIR_NAME = '华东智能制造博览会（示例）';
export const FAIR_NAME_EN = 'East China Smart Manufacturing Fair (sample)';

export const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁宋郑谢韩唐冯于董萧'];
export const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红毅婷宇轩浩然子涵晨曦雨桐嘉怡思远志鹏俊凯文博'];
const SOUNDS =
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Gao Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao wei fang na min jing li qiang lei jun yang yong yan jie juan tao ming chao xiu lan xia ping gang gui ying hua yu ping hong yi ting yu xuan hao ran zi han chen xi yu tong jia yi si yuan zhi peng jun kai wen bo'.split(
    ' ',
  );
const SOUND = new Map([...SURNAMES, ...GIVEN].map((sign, i) => [sign, SOUNDS[i] ?? '']));

/** A name of `personName` as it is written in English: given name first. */
export function personNameEn(name: string): string {
  const [surname = '', ...given] = [...name].map((sign) => SOUND.get(sign) ?? '');
  const first = given.join('');
  return `${first.charAt(0).toUpperCase()}${first.slice(1)} ${surname.charAt(0).toUpperCase()}${surname.slice(1)}`;
}

export const ROOMS = ['主会场', '1号馆论坛区', '2号馆论坛区', '会议室A', '会议室B'] as const;
