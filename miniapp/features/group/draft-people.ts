import { makeId } from '../../platform/ids';
import { PERSONAL, readStored, removeStored, writeStored } from '../../platform/storage';
import { faultsOf, type LineFault, numberOf, type ReadLine } from './read-list';

/** Somebody to be registered. The key stays with the line until it was answered, so that sending again is nobody twice. */
export interface DraftPerson {
  readonly key: string;
  readonly name: string;
  readonly phone: string;
  readonly position: string;
  readonly faults: readonly LineFault[];
  readonly sameName: boolean;
  /** What the service said about it, in both languages. */
  readonly refused: { zh: string; en: string } | null;
  /** It went out under its key and no answer came: it may be registered already. */
  readonly sent: boolean;
}

export const asDraft = (line: ReadLine): DraftPerson => ({ ...line, key: makeId(), refused: null, sent: false });

/** A line put right: another line, for the one before may have been entered as it was. `names`: who is registered already. */
export function corrected(
  people: readonly DraftPerson[],
  key: string,
  fields: Pick<DraftPerson, 'name' | 'phone' | 'position'>,
  names: readonly string[],
): DraftPerson[] {
  const others = people.filter((one) => one.key !== key);
  const number = numberOf(fields.phone);
  const double = number !== null && others.some((one) => numberOf(one.phone) === number);
  const fresh: DraftPerson = {
    ...fields,
    key: makeId(),
    faults: [...faultsOf(fields), ...(double ? (['same_phone'] as const) : [])],
    sameName: names.includes(fields.name) || others.some((one) => one.name === fields.name),
    refused: null,
    sent: false,
  };
  return people.map((one) => (one.key === key ? fresh : one));
}

export const isReady = ({ faults }: DraftPerson): boolean => faults.length === 0;

// What is typed outlives a closed page and a lost network, until it was sent; it goes at sign-out.
const nameOf = (code: string): string => `${PERSONAL}draft.group.${code}`;

export const readDraft = (code: string): DraftPerson[] => readStored<DraftPerson[]>(nameOf(code)) ?? [];

export function keepDraft(code: string, people: readonly DraftPerson[]): void {
  if (people.length === 0) removeStored(nameOf(code));
  else writeStored(nameOf(code), people);
}
