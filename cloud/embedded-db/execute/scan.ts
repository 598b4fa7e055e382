import type { Collection } from '../catalog';
import { DbError } from '../errors';
import { decode, decodeFields, isSuspended, type Doc, type Work } from '../semantics';
import type { Plan, PlannedSpan } from '../planner/plan';
import { asText, u32 } from '../storage/bytes';
import type { Entry, ReadView } from '../storage/view';

/** A document that was found. */
export interface Found {
  idKey: Buffer;
  raw: Buffer;
  /** Set when the document had to be decoded anyway. */
  doc?: Doc;
}

/** What a query cost, for explain. */
export interface ScanFigures {
  keysExamined: number;
  docsExamined: number;
}

/** Yielded now and then by a scan that finds nothing, so that its reader can let others have a turn. */
export const pause = Symbol('pause');
const pauseEvery = 128;

export const documentKey = (collection: Collection, idKey: Buffer): Buffer => Buffer.concat([u32(collection.id), idKey]);
export const decoded = (found: Found): Doc => (found.doc ??= decode(found.raw));

/** Bounds how much a query may hold in memory; throws 292 beyond. Returns what releases nothing: queries only grow. */
export class MemoryLimit {
  private used = 0;

  constructor(private readonly limit: number) {}

  readonly charge = (bytes: number): void => {
    this.used += bytes;
    if (this.used > this.limit) {
      throw new DbError(
        292,
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        `Exceeded memory limit of ${this.limit} bytes, and external sorting or grouping is not supported by the embedded database. Add an index, a filter or a limit.`,
      );
    }
  };
}

export interface ScanRequest {
  view: ReadView;
  collection: Collection;
  plan: Plan;
  /** What the plan does not already guarantee. */
  test?: (doc: Doc) => boolean;
  /** Bounds the test. */
  work?: Work;
  /** The top-level fields the test reads; undefined for all. */
  fields?: ReadonlySet<string>;
  charge: (bytes: number) => void;
  figures?: ScanFigures;
}

/** Reads a plan's documents, in its order, holding nothing between steps but its place. */
export function* scan(request: ScanRequest): Generator<Found | typeof pause, void, undefined> {
  const { plan, test, figures } = request;
  const seen = plan.repeats ? new Set<string>() : null;
  let steps = 0;
  for (const place of placesOf(request)) {
    if (++steps % pauseEvery === 0) yield pause;
    if (figures && (plan.index || plan.branches)) figures.keysExamined++;
    if (seen) {
      const name = asText(place.idKey);
      if (seen.has(name)) continue;
      request.charge(name.length + 48);
      seen.add(name);
    }
    const raw = place.raw ?? request.view.get('documents', documentKey(request.collection, place.idKey));
    if (raw === undefined) continue;
    if (figures) figures.docsExamined++;
    const found: Found = { idKey: place.idKey, raw };
    // The first documents are likely to be wanted whole; a scan goes on reading only what it tests.
    if (test) {
      const doc = steps > 2 ? decodeFields(raw, request.fields) : decoded(found);
      let passes = request.work ? request.work.attempt(() => test(doc)) : test(doc);
      for (; request.work && isSuspended(passes); passes = request.work.attempt(() => test(doc))) yield pause;
      if (passes !== true) continue;
    }
    yield found;
  }
}

interface Place {
  idKey: Buffer;
  raw?: Buffer;
}

function* placesOf(request: ScanRequest): Generator<Place, void, undefined> {
  const { plan } = request;
  if (plan.branches) {
    for (const branch of plan.branches) yield* placesOf({ ...request, plan: branch });
    return;
  }
  if (plan.merge) {
    yield* mergePlaces(request);
    return;
  }
  const spans = plan.reverse ? [...plan.spans].reverse() : plan.spans;
  for (const span of spans) for (const entry of entriesOf(request, span)) yield placeOf(plan, entry);
}

const readsDocuments = (plan: Plan): boolean => plan.index === null || plan.index.isId;
const placeOf = (plan: Plan, { key, value }: Entry): Place =>
  readsDocuments(plan) ? { idKey: key.subarray(4), raw: value } : { idKey: value };

function* entriesOf({ view, plan }: ScanRequest, span: PlannedSpan): Generator<Entry, void, undefined> {
  const area = readsDocuments(plan) ? 'documents' : 'indexes';
  if (span.single) {
    const value = view.get(area, span.start);
    if (value) yield { key: span.start, value };
    return;
  }
  yield* view.range(area, span, { reverse: plan.reverse });
}

/** Reads spans side by side, always the next by what follows the part in which they differ. */
function* mergePlaces(request: ScanRequest): Generator<Place, void, undefined> {
  const { plan } = request;
  const sources = plan.spans.map((span) => ({ span, entries: entriesOf(request, span), entry: undefined as Entry | undefined }));
  for (const source of sources) source.entry = source.entries.next().value ?? undefined;
  for (;;) {
    let best: (typeof sources)[number] | undefined;
    for (const source of sources) {
      if (!source.entry) continue;
      if (!best?.entry) best = source;
      else {
        const order = Buffer.compare(source.entry.key.subarray(source.span.prefixLength), best.entry.key.subarray(best.span.prefixLength));
        if (plan.reverse ? order > 0 : order < 0) best = source;
      }
    }
    if (!best?.entry) return;
    yield placeOf(plan, best.entry);
    best.entry = best.entries.next().value ?? undefined;
  }
}
