/** Comparable form of a branch's name: no case, no width, no punctuation or spaces. Two spellings of one name meet. */
export function branchKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
}
