import type { Document } from 'bson';

/** An expected answer, or the code of the error MongoDB answers with. */
export type Expected<T> = { is: T } | { error: number };

interface Base {
  /** What is asserted. */
  it: string;
  /** The page of MongoDB's manual the expected answer comes from, below https://www.mongodb.com/docs/manual/ */
  page: string;
}

/** A query over a few documents; `is` lists the _ids found (in natural order unless sorted) or, with a projection, the documents. */
export type FindCase = Base &
  Expected<unknown[]> & {
    docs: Document[];
    filter: Document;
    sort?: Document;
    collation?: Document;
    projection?: Document;
    skip?: number;
    limit?: number;
  };

/** One update of `{ _id: 1, ...doc }`; `is` is the document after it, without its _id. */
export type UpdateCase = Base &
  Expected<Document> & { doc: Document; filter?: Document; update: Document | Document[]; arrayFilters?: Document[] };

/** An upsert into an empty collection; `is` is the document made, without a generated _id. */
export type UpsertCase = Base & Expected<Document> & { filter: Document; update: Document | Document[] };

/** One expression over one document; `is` is its value, undefined where the field stays missing. */
export type ExpressionCase = Base & Expected<unknown> & { doc?: Document; expression: unknown };

/** A pipeline; `others` are further collections by name. `unordered` results are compared sorted. */
export type PipelineCase = Base &
  Expected<Document[]> & { docs: Document[]; pipeline: Document[]; others?: Record<string, Document[]>; unordered?: boolean };

/** Where cases run: the semantics alone, the embedded database over the wire, or a MongoDB. */
export interface Runner {
  find(test: FindCase): Promise<Document[]>;
  update(test: UpdateCase): Promise<Document>;
  upsert(test: UpsertCase): Promise<Document>;
  aggregate(docs: Document[], pipeline: Document[], others?: Record<string, Document[]>): Promise<Document[]>;
}

export const manual = 'https://www.mongodb.com/docs/manual/';
