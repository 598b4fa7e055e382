import * as contract from '@shared/contracts/agenda';
import type { AgendaRelease } from '@shared/contracts/agenda';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { can } from '../../../../platform/auth/policies';
import { route, type Route } from '../../../../platform/http/route';
import { isoIn } from '../../exhibition';
import { listStaffNames } from '../../staff';
import { previewRelease, viewLine, type PreviewDeps } from './preview-release';
import { dropDrafts, releaseAgenda, undoRelease } from './release-agenda';
import { findRelease, listLines, pageReleases, type Release } from './store';

const EDIT = can('show.edit');
const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;

/** The agenda edited apart: what waits, releasing it, and what was released. */
export function agendaRoutes(deps: PreviewDeps): Route[] {
  return [
    route(contract.getAgendaDraft, EDIT, ({ show, query, language, now }) =>
      previewRelease(deps, show, query.sessionId ?? null, language, now),
    ),
    route(contract.dropAgendaDraft, EDIT, async ({ show, body, caller, now }) => ({
      dropped: await dropDrafts({ exhibitionId: show.id, staffId: caller.staffId, now }, body.sessionId, body.mark),
    })),
    route(contract.releaseAgenda, EDIT, ({ show, body, caller, now }) =>
      releaseAgenda({ exhibitionId: show.id, staffId: caller.staffId, now }, body),
    ),
    route(contract.listAgendaReleases, EDIT, async ({ show, query, now }) => {
      const { items, next } = await pageReleases(show.id, query);
      const names = await listStaffNames([...new Set(items.map((one) => one.staffId))]);
      return { items: items.map((one) => viewRelease(one, names, show.timeZone, now)), next };
    }),
    route(contract.getAgendaRelease, EDIT, async ({ show, params, language, now }) => {
      const release = await findRelease(show.id, params.releaseId);
      if (!release) throw new AppError('not_found');
      const names = await listStaffNames([release.staffId]);
      const words = { language, timeZone: show.timeZone };
      const lines = (await listLines(release.id)).map((line) => viewLine(line, words));
      return { ...viewRelease(release, names, show.timeZone, now), lines };
    }),
    route(contract.undoAgendaRelease, EDIT, ({ show, params, caller, now }) =>
      undoRelease({ exhibitionId: show.id, staffId: caller.staffId, now }, params.releaseId),
    ),
  ];
}

function viewRelease(release: Release, names: ReadonlyMap<string, string>, timeZone: string, now: Date): AgendaRelease {
  const { id, at, staffId, tell, counts, titles, undoes, undoneAt } = release;
  const until = new Date(at.getTime() + UNDO_MS);
  return {
    id,
    at: isoIn(at, timeZone),
    by: names.get(staffId) ?? '',
    tell,
    counts,
    titles,
    isUndo: undoes !== null,
    undone: undoneAt !== null,
    undoUntil: undoneAt === null && until > now ? isoIn(until, timeZone) : null,
  };
}
