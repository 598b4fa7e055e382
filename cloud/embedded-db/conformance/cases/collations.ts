import type { FindCase } from '../case';

const names = ['a', 'A', 'b', 'é', 'e', 'item10', 'item2'].map((n, i) => ({ _id: i + 1, n }));
const page = 'reference/collation/';
const found = (
  it: string,
  collation: FindCase['collation'],
  filter: FindCase['filter'],
  is: unknown[],
  docs: FindCase['docs'] = names,
): FindCase => ({ it, page, docs, filter, collation, sort: { _id: 1 }, is });
const sorted = (it: string, collation: FindCase['collation'], is: unknown[], docs: FindCase['docs'] = names): FindCase => ({
  it,
  page,
  docs,
  filter: {},
  collation,
  sort: { n: 1 },
  is,
});
const refused = (it: string, collation: FindCase['collation'], error: number): FindCase => ({
  it,
  page,
  docs: names,
  filter: {},
  collation,
  error,
});

export const collationCases: FindCase[] = [
  found('strength 1 takes no note of case and accents', { locale: 'en', strength: 1 }, { n: 'A' }, [1, 2]),
  found('strength 1 and accents', { locale: 'en_US', strength: 1 }, { n: 'E' }, [4, 5]),
  found('strength 2 tells accents apart, not case', { locale: 'en', strength: 2 }, { n: 'E' }, [5]),
  found('strength 3, the usual one, tells case apart', { locale: 'en' }, { n: 'A' }, [2]),
  found('caseLevel tells case apart at strength 1', { locale: 'en', strength: 1, caseLevel: true }, { n: 'E' }, []),
  found('$in', { locale: 'en', strength: 1 }, { n: { $in: ['B', 'É'] } }, [3, 4, 5]),
  found('$ne', { locale: 'en', strength: 1 }, { n: { $ne: 'A' } }, [3, 4, 5, 6, 7]),
  found('ranges', { locale: 'en', strength: 1 }, { n: { $gt: 'B' } }, [4, 5, 6, 7]),
  found(
    'strings in arrays and documents',
    { locale: 'en', strength: 1 },
    { $or: [{ n: { x: 'q' } }, { n: 'Z' }] },
    [1, 2],
    [
      { _id: 1, n: { x: 'Q' } },
      { _id: 2, n: ['z'] },
    ],
  ),
  found('$elemMatch', { locale: 'en', strength: 1 }, { n: { $elemMatch: { $eq: 'Z' } } }, [1], [{ _id: 1, n: ['z'] }]),
  found('regular expressions do not follow it', { locale: 'en', strength: 1 }, { n: /^a/ }, [1]),
  found('the simple one compares code points', { locale: 'simple' }, { n: 'a' }, [1]),
  sorted("the order is the language's", { locale: 'en' }, [1, 2, 3, 5, 4, 6, 7]),
  sorted('upper case first', { locale: 'en', caseFirst: 'upper' }, [2, 1, 3, 5, 4, 6, 7]),
  sorted('digits as numbers', { locale: 'en', numericOrdering: true }, [1, 2, 3, 5, 4, 7, 6]),
  sorted(
    'Swedish has its own letters',
    { locale: 'sv' },
    [2, 1],
    [
      { _id: 1, n: 'ö' },
      { _id: 2, n: 'z' },
    ],
  ),
  sorted(
    'shifted passes over punctuation',
    { locale: 'en', alternate: 'shifted' },
    [1, 3, 2],
    [
      { _id: 1, n: 'ab' },
      { _id: 2, n: 'ad' },
      { _id: 3, n: 'a-c' },
    ],
  ),
  refused('a locale there is not', { locale: 'xx' }, 2),
  refused('no locale', { strength: 1 }, 40414),
  refused('a field there is not', { locale: 'en', foo: 1 }, 40415),
];
