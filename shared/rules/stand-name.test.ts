import { standName } from './stand-name';

test.each([
  [{ hall: '1号馆', number: 'A01' }, '1号馆 A01'],
  [{ hall: 'K', number: 'K-2-A-1' }, 'K-2-A-1'],
  [{ hall: '', number: 'A01' }, 'A01'],
])('%j is %s', (stand, name) => expect(standName(stand)).toBe(name));
