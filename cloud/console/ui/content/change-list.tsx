import { Button, Segmented, Select } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../platform/language';
import { LoadedView } from '../loaded-view';
import { Pager } from '../pager';
import { useShowTime } from '../show-time';
import { oneOf, useAddressFilter } from '../use-address-filter';
import { changeListTexts, changeTexts } from './words';

interface Pages<Change> {
  readonly data: { readonly items: readonly Change[] } | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
  readonly pageNumber: number;
  readonly back: (() => void) | null;
  readonly forward: (() => void) | null;
}

/** Of which kind, and whether only what was taken out: both stand in the address. */
export function useChangeFilter<Kind extends string>(kinds: readonly Kind[]) {
  const [search] = useAddressFilter();
  const kind = oneOf(kinds, search.get('kind'));
  const what = oneOf(['removed'] as const, search.get('what'));
  return { ...(kind ? { kind } : {}), ...(what ? { what } : {}) };
}

interface ChangeListProps<Change> {
  readonly pages: Pages<Change>;
  readonly filter: { readonly kind?: string; readonly what?: 'removed' };
  readonly kinds: readonly { readonly value: string; readonly label: string }[];
  readonly children: (change: Change) => ReactNode;
}

/** Everything that was done, the newest first, narrowed to a kind or to what was taken out. */
export function ChangeList<Change>({ pages, filter: { kind, what }, kinds, children }: ChangeListProps<Change>) {
  const text = useText(changeListTexts);
  const [, narrow] = useAddressFilter();
  return (
    <>
      <div className="filters">
        <Segmented
          value={what ?? 'all'}
          options={[
            { value: 'all', label: text.all },
            { value: 'removed', label: text.onlyDeleted },
          ]}
          onChange={(chosen) => narrow({ what: chosen === 'removed' ? 'removed' : undefined })}
        />
        <Select<string>
          allowClear
          aria-label={text.kind}
          placeholder={text.kind}
          style={{ width: 160 }}
          value={kind ?? null}
          options={[...kinds]}
          onChange={(chosen?: string) => narrow({ kind: chosen })}
        />
      </div>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={what ? text.noDeleted : text.empty}>
        {({ items }) => (
          <>
            <section className="panel first-panel">
              <ul className="history">{items.map(children)}</ul>
            </section>
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </>
  );
}

/** Puts back what was taken out, while that can be done. */
export function PutBackButton({ until, busy, onPutBack }: { until: string | null; busy: boolean; onPutBack: () => void }) {
  const text = useText(changeListTexts);
  const words = useText(changeTexts);
  const time = useShowTime();
  if (!until) return null;
  return (
    <Button size="small" title={text.restoreUntil(time.minute(until))} loading={busy} onClick={onPutBack}>
      {words.restore}
    </Button>
  );
}
