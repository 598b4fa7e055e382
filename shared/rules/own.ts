/** What a record itself holds under a name. `table[name]` also finds what every object has: `constructor`, `toString`. */
export const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
