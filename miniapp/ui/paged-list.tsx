import type { ReactNode } from 'react';
import type { Paged, Resource } from '../platform/use-resource';
import { Button } from './button';
import { Card } from './card';
import { Empty } from './empty';
import { ErrorState } from './error-state';
import type { IconName } from './icon';
import { LongList } from './long-list';
import { More } from './more';
import { Skeleton } from './skeleton';
import { StaleNote } from './stale-note';

interface PagedListProps<Item extends object> {
  /** What the list is of; without it there is nothing to list. */
  of: Pick<Resource<unknown>, 'data' | 'error' | 'loading' | 'reload'>;
  list: Paged<Item>;
  empty: { icon: IconName; title: string; note: string; clear: string };
  /** Null when nothing is filtered: then nothing is to be cleared. */
  onClear: (() => void) | null;
  /** Stands above the first item. */
  before?: ReactNode;
  children: (item: Item) => ReactNode;
}

/** Loading, failed, nothing found, or the items and a foot that brings more. */
export function PagedList<Item extends object>({ of, list, empty, onClear, before, children }: PagedListProps<Item>) {
  if (of.data === null && !of.loading) return <ErrorState error={of.error} onRetry={() => void of.reload()} />;
  if (list.state === 'first') return <Skeleton count={7} />;
  if (list.items.length === 0 && list.state === 'error') return <ErrorState error={list.error} onRetry={() => void list.reload()} />;
  if (list.items.length === 0) {
    const clear =
      onClear === null ? undefined : (
        <Button kind="secondary" onTap={onClear}>
          {empty.clear}
        </Button>
      );
    return <Empty icon={empty.icon} title={empty.title} note={onClear === null ? undefined : empty.note} action={clear} />;
  }
  return (
    <>
      <StaleNote of={list} busy={list.state === 'loading'} />
      {before}
      <Card padded={false}>
        <LongList items={list.items}>{children}</LongList>
      </Card>
      <More state={list.state} error={list.error} onMore={list.more} />
    </>
  );
}
