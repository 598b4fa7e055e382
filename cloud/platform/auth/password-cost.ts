/** OWASP password storage cheat sheet: scrypt N=2^15, r=8, p=3 is one of the recommended settings. */
export const PASSWORD_COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
