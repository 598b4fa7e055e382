import type { BodyInput, ResponseOf } from '@shared/contracts/contract';
import {
  correctPerson,
  eraseContact,
  erasePerson,
  exportContact,
  exportHeld,
  findPeople,
  listPrivacyRequests,
  showHeld,
  type FoundContact,
  type FoundPerson,
} from '@shared/contracts/privacy-desk';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { saveFile } from '../../../platform/download';
import { keyOf, queryOf, usePages, useWrite } from '../../../platform/query';

export type Held = ResponseOf<typeof showHeld>;

export const useFoundPeople = (q: string) => useQuery({ ...queryOf(findPeople, { query: { q } }), enabled: q !== '' });

export const useHeld = (participantId: string) => useQuery({ ...queryOf(showHeld, { params: { participantId } }), staleTime: 0 });

export const useRequests = () => usePages(listPrivacyRequests, { query: { limit: 20 } });

const REGISTER = keyOf(listPrivacyRequests);
const FOUND = keyOf(findPeople);

/** Of a person, or of a company's contact. The file goes to the browser's downloads. */
export const useExport = (whose: FoundPerson | FoundContact, fileName: string, done: string) =>
  useWrite(
    async (askedBy: string) => {
      const body = { askedBy };
      const answer = await ('groupId' in whose
        ? call(exportContact, { params: { groupId: whose.groupId }, body })
        : call(exportHeld, { params: { participantId: whose.participantId }, body }));
      saveFile(new Blob([JSON.stringify(answer, null, 2)], { type: 'application/json' }), fileName);
    },
    { done, changes: [REGISTER] },
  );

export const useEraseContact = ({ groupId }: FoundContact, done: string) =>
  useWrite((body: BodyInput<typeof eraseContact>) => call(eraseContact, { params: { groupId }, body }), {
    done,
    changes: [REGISTER, FOUND],
  });

export const useCorrect = ({ participantId }: FoundPerson, done: string) =>
  useWrite((body: BodyInput<typeof correctPerson>) => call(correctPerson, { params: { participantId }, body }), {
    done,
    changes: [REGISTER, FOUND, keyOf(showHeld, { participantId })],
  });

export const useErase = ({ participantId }: FoundPerson, done: string) =>
  useWrite((body: BodyInput<typeof erasePerson>) => call(erasePerson, { params: { participantId }, body }), {
    done,
    changes: [REGISTER, FOUND],
  });
