import { act, render } from '@testing-library/react';
import { ListItem } from './list-item';
import { LongList } from './long-list';

interface Row {
  readonly name: string;
}
const rows = (count: number): Row[] => Array.from({ length: count }, (_, place) => ({ name: `row ${place}` }));
const list = (items: readonly Row[]) => (
  <LongList items={items} estimate={50}>
    {(item) => <ListItem key={item.name} title={item.name} />}
  </LongList>
);

test('without a way to watch every row is there', () => {
  const given = globalThis.IntersectionObserver;
  delete (globalThis as { IntersectionObserver?: unknown }).IntersectionObserver;
  const { container } = render(list(rows(500)));
  expect(container.querySelectorAll('.el-item')).toHaveLength(500);
  globalThis.IntersectionObserver = given;
});

describe('with a screen to come near to', () => {
  const watched = new Map<Element, (near: boolean) => void>();
  beforeEach(() => {
    watched.clear();
    (globalThis as { IntersectionObserver?: unknown }).IntersectionObserver = class {
      constructor(private readonly done: (entries: object[]) => void) {}
      observe(target: Element): void {
        watched.set(target, (near) =>
          this.done([{ target, isIntersecting: near, boundingClientRect: { width: 375, height: near ? 400 : 640 } }]),
        );
      }
      unobserve(target: Element): void {
        watched.delete(target);
      }
    };
  });
  const given = globalThis.IntersectionObserver;
  afterAll(() => {
    globalThis.IntersectionObserver = given;
  });
  const show = (element: Element | undefined, near: boolean): void => act(() => watched.get(element as Element)?.(near));

  test('ten thousand rows are a few rows and space for the others', () => {
    const { container } = render(list(rows(10_000)));
    expect(container.querySelectorAll('.el-item').length).toBeLessThan(20);
    expect(container.querySelectorAll('*').length).toBeLessThan(500);
    const heights = [...container.children].slice(1).map((block) => Number.parseInt((block as HTMLElement).style.height, 10));
    expect(heights.reduce((sum, height) => sum + height, 0)).toBe(9_800 * 50);
  });

  test('rows come near and go, and leave the height they had', () => {
    const { container } = render(list(rows(100)));
    const second = container.querySelectorAll<HTMLElement>('.el-stretch .el-stretch')[1];
    expect(second?.style.height).toBe('400px');
    show(second, true);
    expect(second?.textContent).toContain('row 8row 9');
    expect(second?.style.height).toBe('');
    show(second, false);
    expect(second?.textContent).toBe('');
    expect(second?.style.height).toBe('640px');
    // Those never seen are as high as those that were.
    const { container: grown } = render(list(rows(100)));
    expect(grown.querySelectorAll<HTMLElement>('.el-stretch .el-stretch')[1]?.style.height).toBe('400px');
  });

  test('a row that has the focus does not go', () => {
    const { container } = render(
      <LongList items={rows(40)}>{(item) => <ListItem key={item.name} title={item.name} onTap={() => undefined} />}</LongList>,
    );
    const first = container.querySelectorAll<HTMLElement>('.el-stretch .el-stretch')[0];
    first?.querySelector<HTMLElement>('.el-item')?.focus();
    show(first, false);
    expect(first?.textContent).toContain('row 0');
  });
});
