import { createHash } from 'node:crypto';

/** Plain data with the names of every record in order, and without what is undefined. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inside]) => [name, ordered(inside)]),
  );
}

/** The same for the same content, however it was stored. */
export function markOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(content)) ?? '')
    .digest('base64url');
}
