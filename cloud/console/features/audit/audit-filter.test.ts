import { filterIn } from './api/audit';

const asked = (address: string, trail: 'show' | 'house') => filterIn(new URLSearchParams(address), trail);

test('the address says what is shown, and what is none is left out', () => {
  const who = 'a'.repeat(24);
  expect(asked(`what=show_changed&who=${who}&from=2026-03-01&until=2026-03-02`, 'show')).toEqual({
    what: 'show_changed',
    who,
    from: '2026-03-01',
    until: '2026-03-02',
  });
  expect(asked('what=show_changed&who=operator&from=2026-02-30&until=x', 'house')).toEqual({ who: 'operator' });
});
