/** Which columns make a field, as the service says it: columns by their headings, those without one by their number, `#3`. */
interface FieldColumns<Field> {
  readonly field: Field;
  readonly headings: readonly string[];
}

const columnName = (heading: string, at: number): string => heading || `#${at + 1}`;

/** The fields of every column, in the order of the columns. One column may be part of two: a hall is part of a booth number too. */
export function fieldsByColumn<Field extends string>(columns: readonly FieldColumns<Field>[], headings: readonly string[]): Field[][] {
  return headings.map((heading, at) => {
    const name = columnName(heading, at);
    return columns.filter((one) => one.headings.includes(name)).map(({ field }) => field);
  });
}

/**
 * Back again; several columns of a field make its text in the order in which they stand. What had a column before and has none now has
 * none: it is not to be guessed again.
 */
export function columnsOf<Field extends string>(
  byColumn: readonly (readonly Field[])[],
  headings: readonly string[],
  before: readonly Field[] = [],
): { field: Field; headings: string[] }[] {
  const fields = [...new Set([...byColumn.flat(), ...before])];
  return fields.map((field) => ({
    field,
    headings: headings.flatMap((heading, at) => (byColumn[at]?.includes(field) ? [columnName(heading, at)] : [])),
  }));
}
