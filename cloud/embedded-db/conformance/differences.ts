/**
 * Where the embedded database is known to answer otherwise than the manual says MongoDB does: the case's name and our answer.
 * Empty is the aim. What the subset leaves out is refused, which is no difference: see docs/embedded-database-subset.md.
 */
export const embeddedDifferences: Record<string, string> = {};

/** Cases a MongoDB answers otherwise than its manual says. */
export const mongodbDifferences: Record<string, string> = {};
