/** Contracts staff may call and no console page calls yet. Stays empty: what nobody can reach is not there. */
export const CONTRACTS_WITHOUT_PAGE: readonly string[] = [
  'showcase-desk.changeShowcaseRow',
  'showcase-desk.createShowcaseRow',
  'showcase-desk.listShowcaseChanges',
  'showcase-desk.listShowcaseRows',
  'showcase-desk.placeShowcaseRow',
  'showcase-desk.readShowcaseRow',
  'showcase-desk.removeShowcaseRow',
  'showcase-desk.restoreShowcaseRow',
];
