import { tidyText } from '@shared/rules/text';

export type ExhibitionStatus = 'draft' | 'published' | 'live' | 'ended';

/** A published show is live from its first opening to its last closing. */
export function statusAt(exhibition: { status: 'draft' | 'published'; startsAt: Date; endsAt: Date }, now: Date): ExhibitionStatus {
  if (exhibition.status === 'draft') return 'draft';
  if (now < exhibition.startsAt) return 'published';
  return now < exhibition.endsAt ? 'live' : 'ended';
}

/**
 * Comparable form of a show's name: no case, no width, no punctuation or spaces. Two spellings of one name meet; signs that tell names
 * apart count (`C++` is not `C#`), and so does what parts two numbers (`1-1` is not `11`).
 */
export function nameKey(name: string): string {
  return tidyText(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(\d)[\s\p{Pd}\p{Po}]+(?=\d)/gu, '$1\u0001')
    .replace(/(?![#&@%*])[\s\p{P}]/gu, '')
    .replace(/\u0001/g, '-');
}
