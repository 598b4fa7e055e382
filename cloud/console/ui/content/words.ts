import type { ContentKind } from '@shared/contracts/content-desk';
import { defineTexts } from '../../platform/language';

/** Of lists of them; `kindTexts` says one. */
export const contentKindTexts = defineTexts<Record<ContentKind, string>>({
  zh: { exhibitor: '展商', booth: '展位', session: '议程' },
  en: { exhibitor: 'Exhibitors', booth: 'Booths', session: 'Sessions' },
});
