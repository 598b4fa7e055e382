import { render } from '@testing-library/react';
import { dotsOf, TravelTree } from './travel-tree';

const level = (fields: Partial<Parameters<typeof TravelTree>[0]['levels'][number]> = {}) => ({
  level: 1,
  views: 5,
  viewers: 5,
  registrations: 2,
  arrivals: 1,
  posters: 0,
  ...fields,
});

test('dots show who came first, then who registered, then who looked', () => {
  expect(dotsOf(level())).toEqual(['came', 'registered', 'saw', 'saw', 'saw']);
});

test('people registered without a counted view still have a dot', () => {
  expect(dotsOf(level({ viewers: 0, registrations: 1, arrivals: 0 }))).toEqual(['registered']);
});

test('a crowd is said in words beyond fourteen dots', () => {
  const { container } = render(<TravelTree levels={[level({ viewers: 40, registrations: 20 })]} />);
  expect(container.querySelectorAll('.travel__dot')).toHaveLength(14);
  expect(container.querySelector('.travel__more')?.textContent).toBe('+26');
});

test('every level has its own branch, and the posters made there are told', () => {
  const { container } = render(
    <TravelTree levels={[level({ posters: 3 }), level({ level: 2, viewers: 1, registrations: 0, arrivals: 0 })]} />,
  );
  expect([...container.querySelectorAll('.travel__name')].map((one) => one.textContent)).toEqual(['第 1 层', '第 2 层']);
  expect(container.textContent).toContain('他们又做了 3 张海报');
});
