import type { RecapFields } from '@shared/contracts/recap';

export const NO_RECAP: RecapFields = { opening: { zh: '', en: '' }, pictures: [], sessionIds: [] };

/** Each picture and session once, where it is named first. */
export function tidyRecap({ opening, pictures, sessionIds }: RecapFields): RecapFields {
  const isFirst =
    <One>(keyOf: (one: One) => string) =>
    (one: One, at: number, all: readonly One[]) =>
      all.findIndex((each) => keyOf(each) === keyOf(one)) === at;
  return {
    opening,
    pictures: pictures.filter(isFirst((one) => one.mediaId)),
    sessionIds: sessionIds.filter(isFirst((one) => one)),
  };
}
