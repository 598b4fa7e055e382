/** Which stored files are in use. Declared here, answered by the features that store some, assembled in cloud/parts.ts. */
export interface UsagePart {
  /** Beginning of the names of its files, for example `posters/`. */
  readonly prefix: string;
  /** Those of these names that something shows today, by the shows' clock; asked for a few hundred at a time. The others are removed. */
  inUse(names: readonly string[], now: Date): Promise<ReadonlySet<string>>;
}
