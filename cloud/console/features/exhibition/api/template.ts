import type { BodyInput } from '@shared/contracts/contract';
import { getExhibitionSettings } from '@shared/contracts/exhibition-settings';
import { checkPublication, listStaffExhibitions } from '@shared/contracts/exhibition';
import {
  attachHouseTemplate,
  beginWithHouseTemplate,
  getShowTemplate,
  leavePiece,
  listHouseTemplates,
  takePiece,
  undoPiece,
  type PieceKey,
} from '@shared/contracts/house-template';
import { getJourney } from '@shared/contracts/journey';
import { getRegistrationSetup } from '@shared/contracts/registration-staff';
import { listAudit } from '@shared/contracts/staff';
import { AppError } from '@shared/errors';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { keyOf, queryOf, useWrite } from '../../../platform/query';
import { pieceTexts } from '../../../ui/words';
import { newShowTexts } from '../texts';
import { templateUpdateTexts } from '../ui/template/texts';
import { fieldOfFault } from './settings';

export const useShowTemplate = (exhibitionId: string) => useQuery(queryOf(getShowTemplate, { params: { exhibitionId } }));

/** Those a show can begin with; while they are read, or could not be, nobody knows whether there are any. */
export const useOpenTemplates = () =>
  useQuery({ ...queryOf(listHouseTemplates, {}), select: ({ items }) => items.filter((one) => !one.withdrawn) });

/** Everything a piece may be part of. */
const changedBy = (exhibitionId: string) => [
  keyOf(getShowTemplate, { exhibitionId }),
  keyOf(getExhibitionSettings, { exhibitionId }),
  keyOf(checkPublication, { exhibitionId }),
  keyOf(getRegistrationSetup, { exhibitionId }),
  keyOf(getJourney, { exhibitionId }),
  keyOf(listAudit, { exhibitionId }),
  keyOf(listStaffExhibitions),
];

export const useAttach = (exhibitionId: string) =>
  useWrite((templateId: string) => call(attachHouseTemplate, { params: { exhibitionId }, body: { templateId } }), {
    done: useText(templateUpdateTexts).attached,
    changes: changedBy(exhibitionId),
  });

/** Whom taking it concerns, of the fault that asks to confirm. */
export const unconfirmedOf = (error: unknown): { key: string; people: number; text: string }[] | null =>
  error instanceof AppError && error.code === 'house_template_unconfirmed'
    ? (((error.details ?? {}) as { impacts?: { key: string; people: number; text: string }[] }).impacts ?? [])
    : null;

export function useTake(exhibitionId: string, piece: PieceKey) {
  const [text, names] = [useText(templateUpdateTexts), useText(pieceTexts)];
  return useWrite((body: BodyInput<typeof takePiece>) => call(takePiece, { params: { exhibitionId, piece }, body }), {
    done: text.isTaken(names[piece]),
    changes: changedBy(exhibitionId),
    told: (error) => unconfirmedOf(error) !== null,
  });
}

export function useLeave(exhibitionId: string, piece: PieceKey) {
  const [text, names] = [useText(templateUpdateTexts), useText(pieceTexts)];
  return useWrite((version: number) => call(leavePiece, { params: { exhibitionId, piece }, body: { version } }), {
    done: text.wasLeft(names[piece]),
    changes: [keyOf(getShowTemplate, { exhibitionId })],
  });
}

export function useUndo(exhibitionId: string, piece: PieceKey) {
  const [text, names] = [useText(templateUpdateTexts), useText(pieceTexts)];
  return useWrite(() => call(undoPiece, { params: { exhibitionId, piece } }), {
    done: text.isUndone(names[piece]),
    changes: changedBy(exhibitionId),
  });
}

export function useBeginShow() {
  const text = useText(newShowTexts);
  return useWrite(
    ({ templateId, body }: { templateId: string; body: BodyInput<typeof beginWithHouseTemplate> }) =>
      call(beginWithHouseTemplate, { params: { templateId }, body }),
    {
      done: ({ body }) => text.made(body.name),
      changes: [keyOf(listStaffExhibitions), keyOf(listHouseTemplates)],
      told: (error) => fieldOfFault(error) !== null,
    },
  );
}
