import type { Document } from 'bson';
import type { mongo } from 'mongoose';
import type { Runner } from './case';

/** Numbers as they are stored: a Double 1.0 must not read as an Int32 1. */
const exact = { promoteValues: false, bsonRegExp: true } as const;

/** Runs cases through the unmodified driver, each in a collection of its own. */
export function overTheWire(db: mongo.Db): Runner {
  let made = 0;
  const fill = async (docs: Document[], name = `case_${made++}`): Promise<mongo.Collection> => {
    const collection = db.collection(name);
    await collection.drop();
    if (docs.length > 0)
      await collection.insertMany(
        docs.map((doc) => ({ ...doc })),
        { ignoreUndefined: false },
      );
    return collection;
  };
  const only = async (collection: mongo.Collection): Promise<Document> =>
    (await collection.find({}, { ...exact, projection: {} }).toArray())[0]!;
  return {
    async find({ docs, filter, sort, collation, projection, skip, limit }) {
      const collection = await fill(docs);
      return collection
        .find(filter, {
          ...exact,
          sort: sort as mongo.Sort | undefined,
          collation: collation as mongo.CollationOptions | undefined,
          projection,
          skip,
          limit,
        })
        .toArray();
    },
    async update({ doc, filter = {}, update, arrayFilters }) {
      const collection = await fill([{ _id: 1, ...doc }]);
      await collection.updateOne(filter, update, { arrayFilters });
      const { _id: _, ...rest } = await only(collection);
      return rest;
    },
    async upsert({ filter, update }) {
      const collection = await fill([]);
      const replacement = !Array.isArray(update) && !Object.keys(update)[0]?.startsWith('$');
      if (replacement) await collection.replaceOne(filter, update, { upsert: true });
      else await collection.updateOne(filter, update, { upsert: true });
      return only(collection);
    },
    async aggregate(docs, pipeline, others = {}) {
      for (const [name, rows] of Object.entries(others)) await fill(rows, name);
      const collection = await fill(docs);
      return collection.aggregate(pipeline, exact).toArray();
    },
  };
}
