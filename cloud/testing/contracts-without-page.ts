/** Contracts staff may call and no console page calls yet. Stays empty: what nobody can reach is not there. */
export const CONTRACTS_WITHOUT_PAGE: readonly string[] = [];
