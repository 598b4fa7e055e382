import type { TraitView } from '@shared/contracts/segment';

/** What a show's people can be told apart by. `common`: every show has it, options too. */
export type Trait = TraitView;

/** The show that traits are asked of. */
export interface TraitShow {
  readonly id: string;
  readonly branchId: string;
  readonly timeZone: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly programmeBatch: string | null;
  /** Grows with every change of what is on show. */
  readonly contentVersion: number;
}

/** Somebody whose traits are asked. */
export interface TraitPerson {
  readonly id: string;
  /** Null: nobody has claimed the ticket. */
  readonly visitorId: string | null;
  /** Which of the person's registrations. */
  readonly generation: number;
}

/** Yes; a number; a moment; the values chosen; words. What is absent, false or empty is not there. */
export type TraitValue = boolean | number | Date | readonly string[] | { readonly text: string };
export type TraitFacts = Readonly<Record<string, TraitValue>>;

/**
 * What one feature knows of people, for audiences. It answers from its own records as they stand, so that whatever was taken back is
 * gone; a feature whose records change without an event of its own appends `traits.changed`. Answers in bounded time and writes nothing.
 */
export interface TraitPart {
  readonly name: string;
  traitsOf(show: TraitShow): Promise<readonly Trait[]>;
  /** By participant id; whom it knows nothing of is left out. */
  factsOf(show: TraitShow, people: readonly TraitPerson[]): Promise<ReadonlyMap<string, TraitFacts>>;
}

export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** Facts of people by what names them in a feature's records, given to the people of that name. */
export function factsBy<Key extends string>(
  people: readonly TraitPerson[],
  keyOf: (person: TraitPerson) => Key | null,
  facts: ReadonlyMap<Key, TraitFacts>,
): Map<string, TraitFacts> {
  return new Map(
    people.flatMap((person) => {
      const key = keyOf(person);
      const known = key === null ? undefined : facts.get(key);
      return known ? [[person.id, known] as const] : [];
    }),
  );
}
