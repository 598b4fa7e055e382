import type { Exhibition, Language } from '../../show/exhibition';
import { listRightsOf, rightName } from '../../show/library';
import { listGrantsOf } from './grant-store';

/** Names of what was handed out to somebody in a show, the latest first. */
export async function listHandedOut({ id, branchId }: Exhibition, participantId: string, language: Language): Promise<string[]> {
  const grants = (await listGrantsOf([participantId])).filter((one) => one.exhibitionId === id && one.state === 'handed_out');
  const rights = await listRightsOf(
    branchId,
    grants.map((one) => one.rightId),
  );
  return grants.flatMap(({ rightId }) => {
    const right = rights.find((one) => one.id === rightId);
    return right ? [rightName(right, language)] : [];
  });
}
