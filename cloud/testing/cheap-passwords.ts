/** In database tests, which check hundreds of passwords; processes under test keep the real cost. */
export const PASSWORD_COST = { N: 2 ** 10, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
