import type * as z from 'zod/mini';

/** One kind of event: the schema of its data and, when it takes another back, what exactly. */
export interface EventDefinition<Data = unknown> {
  readonly data: z.ZodMiniType<Data>;
  readonly retracts?: Retraction<Data>;
}

/** What an event takes back: the figures of `type` at the original's own time, as if it had never been appended. */
export interface Retraction<Data> {
  readonly type: string;
  /** Time and data of the original, carried by the one that takes it back. Null: nothing to take back. */
  readonly original: (data: Data) => { readonly at: Date; readonly data: unknown } | null;
}

/** Every event of the deployment by type. This room knows none of them; cloud/events holds them. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- data differs per type; `EventOf` gives it back
export type EventDefinitions = Readonly<Record<string, EventDefinition<any>>>;

/** An event as it comes out of the store. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly exhibitionId: string;
  readonly branchId: string;
  /** Business time. */
  readonly at: Date;
  readonly data: Record<string, unknown>;
}

/** Holds one definition to its schema. */
export function defineEvent<Data>(data: z.ZodMiniType<Data>, retracts?: Retraction<Data>): EventDefinition<Data> {
  return retracts ? { data, retracts } : { data };
}

/**
 * The data as its schema lets it through. Throws at once when the payload is wrong, or when the original it takes back
 * would not have been let through.
 */
export function checkedData(definitions: EventDefinitions, type: string, data: unknown): Record<string, unknown> {
  const definition = definitions[type];
  if (!definition) throw new Error(`no event is called ${type}`);
  const checked = definition.data.safeParse(data);
  if (!checked.success)
    throw new Error(`${type}: ${checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')}`);
  const original = definition.retracts?.original(checked.data);
  if (original && definition.retracts) checkedData(definitions, definition.retracts.type, original.data);
  return checked.data as Record<string, unknown>;
}
