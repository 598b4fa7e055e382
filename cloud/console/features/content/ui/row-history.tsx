import type { ContentChange, ContentKind } from '@shared/contracts/content-desk';
import { useText } from '../../../platform/language';
import { ChangeLine } from '../../../ui/content/change-line';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useRowChanges } from '../api/lists';
import { contentTexts } from '../texts';

/** What is only known of the lists, and changed nothing that people read, is no news. */
export const tellsSomething = ({ what, cells }: ContentChange): boolean => what !== 'changed' || cells.length > 0;

/** What was done to one row, the newest first. */
export function RowHistory({ kind, rowId }: { kind: ContentKind; rowId: string }) {
  const text = useText(contentTexts);
  const pages = useRowChanges(useExhibition().id, kind, rowId);
  return (
    <section aria-label={text.history}>
      <div className="drawer-group">{text.history}</div>
      <LoadedView state={pages} isEmpty={({ items }) => !items.some(tellsSomething)} empty={text.noHistory}>
        {({ items }) => (
          <>
            <ul className="history">
              {items.filter(tellsSomething).map((one) => (
                <ChangeLine key={one.id} change={one} />
              ))}
            </ul>
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </section>
  );
}
