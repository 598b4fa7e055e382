import { notSupported } from '../errors';
import { asNumber, type Doc, type FilterNode } from '../semantics';

export function compileProjection(projection: Doc, _context: { filter: FilterNode; now: Date }): (doc: Doc) => Doc {
  const entries = Object.entries(projection);
  if (entries.some(([path, value]) => path.includes('.') || (typeof value !== 'boolean' && asNumber(value) === undefined))) throw notSupported('this projection');
  const wanted = (path: string): boolean => Boolean(typeof projection[path] === 'boolean' ? projection[path] : asNumber(projection[path] ?? 0));
  const including = entries.some(([path]) => path !== '_id' && wanted(path)) || (entries.length === 1 && wanted('_id'));
  return (doc) => Object.fromEntries(Object.entries(doc).filter(([path]) => (path in projection ? wanted(path) : including ? path === '_id' : true)));
}
