/**
 * Characters that GBK and GB 18030-2000 kept in Unicode's private use area, by their first code point, in order: what they have been
 * since (GB 18030-2022, annex on code points moved; Unicode 4.1 to 5.2). Old input methods and identity systems still write them,
 * so one name comes in two spellings that look alike. U+E863 is 䶮, as in 张䶮.
 */
const RUNS: readonly (readonly [number, string])[] = [
  [0xe78d, '\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19'],
  [0xe7c7, 'ḿǹ'],
  [0xe7e7, '〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻'],
  [
    0xe815,
    '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
  ],
];

const TODAY = new Map(RUNS.flatMap(([first, characters]) => [...characters].map((one, at) => [String.fromCharCode(first + at), one])));

/** The same text with today's characters; private use of other kinds stays. */
export function withoutPrivateUse(text: string): string {
  return text.replace(/[\ue78d-\ue864]/g, (one) => TODAY.get(one) ?? one);
}
