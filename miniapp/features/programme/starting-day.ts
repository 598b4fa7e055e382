import type { ExhibitionView } from '@shared/contracts/exhibition';

type Show = Pick<ExhibitionView, 'startsAt'> & { readonly days: readonly Pick<ExhibitionView['days'][number], 'date'>[] };

/**
 * The day to show first: today in the show's zone while it runs, else its first day. The zone's offset is
 * read from `startsAt` (mini-programs have no Intl); shows do not run across a clock change.
 */
export function startingDay(exhibition: Show | null, now: Date): string | null {
  if (exhibition === null) return null;
  const offset = /([+-])(\d{2}):?(\d{2})$/.exec(exhibition.startsAt);
  const minutes = offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  const today = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 10);
  return (exhibition.days.find((day) => day.date === today) ?? exhibition.days[0])?.date ?? null;
}
