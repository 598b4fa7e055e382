/** What one feature keeps about a person. Assembled in cloud/parts.ts, so that whoever answers a request for data need not know the features. */
export interface PrivacyPart {
  /** Key in the export, for example `registrations`. */
  readonly name: string;
  /** Everything personal, as plain JSON. */
  exportOf(visitorId: string): Promise<unknown>;
  /** Removes or empties it; safe to run again after being cut off. */
  erase(visitorId: string, now: Date): Promise<void>;
}
