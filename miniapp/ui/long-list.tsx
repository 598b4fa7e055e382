import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { canWatch, watchNear } from '../platform/watch-near';

/** Rows that come and go together. Few, so that one step costs a slow phone little; a block of stretches keeps far ones cheap. */
const ROWS = 8;
const STRETCHES = 25;

interface LongListProps<Item extends object> {
  items: readonly Item[];
  /** Height of a row before any was seen, CSS pixels. */
  estimate?: number;
  children: (item: Item) => ReactNode;
}

/**
 * Any number of rows on a page that scrolls: only those near the screen are there, the others are space of their height. Works by
 * watching stretches come near (IntersectionObserver, in WeChat too), not by following the scroll.
 */
export function LongList<Item extends object>({ items, estimate = 84, children }: LongListProps<Item>) {
  const heights = useRef<Heights>(undefined);
  heights.current ??= new Heights();
  return (
    <>
      {cut(items, ROWS * STRETCHES).map((block, place) => (
        <Stretch key={place} items={block} first={place === 0} heights={heights.current as Heights} estimate={estimate}>
          {() =>
            cut(block, ROWS).map((rows, index) => (
              <Stretch key={index} items={rows} first={place === 0 && index === 0} heights={heights.current as Heights} estimate={estimate}>
                {() => rows.map(children)}
              </Stretch>
            ))
          }
        </Stretch>
      ))}
    </>
  );
}

interface StretchProps {
  items: readonly object[];
  first: boolean;
  heights: Heights;
  estimate: number;
  children: () => ReactNode;
}

let stretches = 0;

function Stretch({ items, first, heights, estimate, children }: StretchProps) {
  const [id] = useState(() => `stretch-${(stretches += 1)}`);
  const [near, setNear] = useState(() => first || !canWatch());
  const latest = useRef({ items, near });
  latest.current = { items, near };
  useEffect(
    () =>
      watchNear(id, (isNear, height) => {
        // Its own height, not that of the space it left.
        if (!isNear && latest.current.near) heights.seen(latest.current.items, height);
        setNear(isNear);
      }),
    [id, heights],
  );
  return (
    <View id={id} className="el-stretch" style={near ? {} : { height: `${heights.of(items, estimate)}PX` }}>
      {near ? children() : null}
    </View>
  );
}

/** Of stretches that were there, by their first row; the mean row stands for those that were not yet. */
class Heights {
  readonly #known = new WeakMap<object, { rows: number; height: number }>();
  #rows = 0;
  #height = 0;

  seen(items: readonly object[], height: number): void {
    const [first] = items;
    if (first === undefined || height <= 0) return;
    if (!this.#known.has(first)) {
      this.#rows += items.length;
      this.#height += height;
    }
    this.#known.set(first, { rows: items.length, height });
  }

  of(items: readonly object[], estimate: number): number {
    const known = items[0] === undefined ? undefined : this.#known.get(items[0]);
    if (known?.rows === items.length) return known.height;
    return Math.round(items.length * (this.#rows === 0 ? estimate : this.#height / this.#rows));
  }
}

function cut<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, place) => items.slice(place * size, (place + 1) * size));
}
