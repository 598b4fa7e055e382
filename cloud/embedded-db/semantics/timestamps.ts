import { Timestamp, type Doc } from './values';

/**
 * An inserted document with its empty top-level timestamps filled in, the _id aside; the very same object if it has none.
 * https://www.mongodb.com/docs/manual/reference/bson-types/#timestamps
 */
export function fillTimestamps(doc: Doc, now: Date): Doc {
  let result = doc;
  for (const key in doc) {
    const value = doc[key];
    if (!(value instanceof Timestamp) || key === '_id' || value.t !== 0 || value.i !== 0) continue;
    if (result === doc) result = { ...doc };
    result[key] = new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  }
  return result;
}
