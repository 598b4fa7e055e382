import type { NamedCode } from '@shared/contracts/figure';
import { listParticipantsById } from '../../people/registration';
import { listCodes } from '../../show/code';
import { listBoothNames } from '../../show/content';
import type { Exhibition } from '../../show/exhibition';

/** Names of participants by id. */
export async function namesOf(participantIds: readonly string[]): Promise<Map<string, string>> {
  const people = await listParticipantsById([...new Set(participantIds)]);
  return new Map(people.map((person) => [person.id, person.name]));
}

/** What codes stand for, by code; unknown ones are left out. */
export async function nameCodes(show: Exhibition, texts: readonly string[]): Promise<Map<string, NamedCode>> {
  const codes = await listCodes(texts);
  const [booths, owners] = await Promise.all([
    listBoothNames(
      show,
      codes.filter(({ kind }) => kind === 'booth').map(({ subjectId }) => subjectId),
    ),
    namesOf(codes.flatMap(({ ownerId }) => ownerId ?? [])),
  ]);
  return new Map(
    codes.map(({ code, kind, label, subjectId, ownerId }) => {
      const name = kind === 'booth' ? booths.get(subjectId) : kind === 'touchpoint' ? label : owners.get(ownerId ?? '');
      return [code, { kind, name: name ?? null }];
    }),
  );
}
