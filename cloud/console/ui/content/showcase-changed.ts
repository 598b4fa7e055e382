import { listMedia } from '@shared/contracts/media';
import { listShowcaseChanges, listShowcaseRows } from '@shared/contracts/showcase-desk';
import { SHOWCASE_KINDS } from '@shared/contracts/showcase-fields';
import type { QueryKey } from '@tanstack/react-query';
import { keyOf } from '../../platform/query';

/** Rows name each other and pictures: whatever is written, all lists are read again. */
export const showcaseChanged = (exhibitionId: string): QueryKey[] => [
  ...SHOWCASE_KINDS.map((showcaseKind) => keyOf(listShowcaseRows, { exhibitionId, showcaseKind })),
  keyOf(listShowcaseChanges, { exhibitionId }),
  keyOf(listMedia, { exhibitionId }),
];
