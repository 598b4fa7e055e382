import type { ContentChange, ContentKind } from '@shared/contracts/content-desk';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { CellChanges } from '../../../ui/content/cell-changes';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useRowChanges } from '../api/lists';
import { contentTexts } from '../texts';

const COLOURS: Record<ContentChange['what'], string> = { created: 'green', changed: 'gold', removed: 'red', restored: 'blue' };

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

/** Who did what, when and how, and each field before and after. `named`: of which row. */
export function ChangeLine({ change, named, end }: { change: ContentChange; named?: ReactNode; end?: ReactNode }) {
  const text = useText(contentTexts);
  const time = useShowTime();
  return (
    <li>
      <header>
        <Tag color={COLOURS[change.what]}>{text.what(change.what)}</Tag>
        {named}
        <small>
          {[change.by ?? text.server, time.dated(change.at), ...(change.cause === 'hand' ? [] : [text.cause(change.cause)])].join(' · ')}
        </small>
        {end}
      </header>
      {change.cells.length > 0 ? <CellChanges cells={change.cells} /> : null}
    </li>
  );
}
