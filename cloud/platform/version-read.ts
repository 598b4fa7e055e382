/**
 * Narrows a write to a record as it was read: of two who changed the same version the second finds none. Records from before
 * there were versions are of version 0; `undefined`: whichever it is.
 */
export const ofVersion = (version: number | undefined) =>
  version === undefined ? {} : { version: version === 0 ? { $in: [0, null] } : version };
