export type ExhibitionStatus = 'draft' | 'published' | 'live' | 'ended';

/** A published show is live from its first opening to its last closing. */
export function statusAt(exhibition: { status: 'draft' | 'published'; startsAt: Date; endsAt: Date }, now: Date): ExhibitionStatus {
  if (exhibition.status === 'draft') return 'draft';
  if (now < exhibition.startsAt) return 'published';
  return now < exhibition.endsAt ? 'live' : 'ended';
}

/** Comparable form of a name: no case, no width, no punctuation or spaces. Two spellings of one name meet. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}
