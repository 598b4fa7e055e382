import type { Document } from 'bson';
import type { mongo as Mongo } from 'mongoose';
import { fieldName, isDoc, type Doc, type Value } from '../semantics';
import { listCollections, listIndexes } from './export';
import type { Options } from './options';
import { startProgress } from './progress';
import type { WireClient } from './wire-client';

/** A decoded value as the driver writes it; documents become Maps where JavaScript would reorder their fields. */
function forDriver(value: Value): unknown {
  if (Array.isArray(value)) return value.map(forDriver);
  if (!isDoc(value)) return value;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [fieldName(key), forDriver(item)]);
  return Object.keys(value).some((key) => key.startsWith('\0')) ? new Map(entries) : Object.fromEntries(entries);
}

/** Copies collections and indexes into a MongoDB. Refuses a collection that has documents there already, unless told to drop it. */
export async function moveToMongo(client: WireClient, options: Options, uri: string): Promise<string> {
  const { mongo } = await import('mongoose');
  const target = await mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 10_000, writeConcern: { w: 'majority' } });
  try {
    const named = /^mongodb(?:\+srv)?:\/\/[^/]*\/([^?]+)/.exec(uri)?.[1];
    const db = target.db(named ?? options.db);
    const collections = await listCollections(client, options);
    const progress = startProgress(
      '搬移',
      collections.reduce((sum, { count }) => sum + count, 0),
    );
    let moved = 0;
    for (const listed of collections) {
      const { name, collation } = listed;
      const to = db.collection(name);
      if (options.drop) await to.drop();
      if (collation) await db.createCollection(name, { collation: forDriver(collation) as Mongo.CollationOptions });
      if ((await to.estimatedDocumentCount()) > 0)
        throw new Error(`${db.databaseName}.${name} 中已有文档 already has documents; 用 use --drop 覆盖`);
      for await (const batch of client.documents(options.db, name)) {
        if (batch.length > 0)
          await to.insertMany(
            batch.map((doc: Doc) => forDriver(doc) as Document),
            { forceServerObjectId: true },
          );
        moved += batch.length;
        progress.add(batch.length);
      }
      const indexes = await listIndexes(client, options.db, listed);
      if (indexes.length > 0) await db.command({ createIndexes: name, indexes: indexes.map((index) => forDriver(index)) });
    }
    progress.done();
    return `${collections.length} 个集合 collections, ${moved} 条文档 documents → ${db.databaseName}`;
  } finally {
    await target.close();
  }
}
