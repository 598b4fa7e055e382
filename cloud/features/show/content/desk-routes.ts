import * as contract from '@shared/contracts/content-desk';
import type { ContentKind } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { can } from '../../../platform/auth/policies';
import { route, type Route } from '../../../platform/http/route';
import { dayText, type Exhibition, type ImpactPart } from '../exhibition';
import { listStaffNames } from '../staff';
import { isApart, readDrafted } from './agenda/draft-session';
import { pageDrafted } from './agenda/page-drafted';
import { countDrafts } from './agenda/store';
import { listLatestComings, pageChanges } from './changes/store';
import { boothRow, changeView, exhibitorRow, rowFields, sessionRow } from './desk-views';
import { changeRow, createRow, impactOfRemoval, removeRow, restoreRow } from './edit-row';
import { searchWords } from './rules';
import { findRow, listUnshown, pageRows } from './store';

const EDIT = can('show.edit');

/** What staff write of a show's content by hand. */
export function contentDeskRoutes({ impact }: { readonly impact: readonly ImpactPart[] }): Route[] {
  const onShow = ({ id, programmeBatch }: Exhibition) => ({ exhibitionId: id, batch: programmeBatch ?? '' });
  const editor = (exhibitionId: string, caller: { readonly staffId: string }, now: Date) => ({
    exhibitionId,
    staffId: caller.staffId,
    now,
  });
  return [
    route(contract.getContentOutline, EDIT, async ({ show, language, now }) => {
      const { outline, counts, days, timeZone } = show;
      const named = (rows: readonly { readonly name: string }[]) => rows.map((one) => one.name);
      return {
        counts,
        halls: named(outline.halls),
        themes: named(outline.themes),
        tracks: named(outline.tracks),
        rooms: named(outline.rooms),
        days: days.map(({ date }) => ({ date, text: dayText(date, language) })),
        timeZone,
        agenda: { apart: await isApart(show, null, now), unreleased: await countDrafts(show.id) },
      };
    }),
    route(contract.listContentExhibitors, EDIT, async ({ show, query }) => {
      const filter = { ...(query.hall ? { 'booths.hall': query.hall } : {}), ...(query.theme ? { theme: query.theme } : {}) };
      const { items, next } = await pageRows('exhibitor', onShow(show), filter, searchWords(query.q ?? ''), query);
      return { items: items.map(exhibitorRow), next };
    }),
    route(contract.listContentBooths, EDIT, async ({ show, query }) => {
      const words = query.q ? { $regex: query.q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } : null;
      const filter = {
        ...(query.hall ? { hall: query.hall } : {}),
        ...(words ? { $or: [{ number: words }, { 'occupants.name': words }] } : {}),
      };
      const { items, next } = await pageRows('booth', onShow(show), filter, [], query);
      return { items: items.map(boothRow), next };
    }),
    route(contract.listContentSessions, EDIT, async ({ show, query, language }) => {
      const filter = {
        ...(query.date ? { date: query.date } : {}),
        ...(query.track ? { track: query.track } : {}),
        ...(query.room ? { room: query.room } : {}),
      };
      const words = searchWords(query.q ?? '');
      const drafted = await pageDrafted(show, query, words, query, language);
      if (drafted) return drafted;
      const { items, next } = await pageRows('session', onShow(show), filter, words, query);
      return { items: items.map((row) => sessionRow(row, show, language)), next };
    }),
    route(contract.getContentRow, EDIT, async ({ show, params: { kind, rowId } }) => {
      const drafted = kind === 'session' ? await readDrafted(show, rowId) : null;
      if (drafted) return { ...rowFields('session', drafted.after, show), version: drafted.version };
      const row = await findRow<ContentKind>(kind, onShow(show), rowId);
      if (!row) throw new AppError('not_found');
      return rowFields(kind, row, show);
    }),
    route(contract.createContentRow, EDIT, ({ params, body, caller, now }) =>
      createRow(editor(params.exhibitionId, caller, now), body.key, body.content),
    ),
    route(contract.changeContentRow, EDIT, ({ params, body, caller, now }) =>
      changeRow(editor(params.exhibitionId, caller, now), params.rowId, body.version, body.content),
    ),
    route(contract.previewContentRemoval, EDIT, async ({ show, params: { kind, rowId } }) => ({
      impact: await impactOfRemoval(impact, show, kind, rowId),
    })),
    route(contract.removeContentRow, EDIT, async ({ params, caller, now }) => {
      await removeRow(editor(params.exhibitionId, caller, now), params.kind, params.rowId);
      return {};
    }),
    route(contract.restoreContentRow, EDIT, async ({ params, caller, now }) => {
      await restoreRow(editor(params.exhibitionId, caller, now), params.kind, params.rowId);
      return {};
    }),
    route(contract.listContentChanges, EDIT, async ({ show, query, language, now }) => {
      const unshown = await listUnshown(show.id);
      const { items, next } = await pageChanges(show.id, query, unshown, query);
      const names = await listStaffNames([...new Set(items.flatMap(({ staffId }) => staffId ?? []))]);
      const gone = items.filter((one) => one.what === 'removed').map((one) => one.rowId);
      const latest = await listLatestComings(show.id, gone, unshown);
      const words = { names, timeZone: show.timeZone, language, now };
      return { items: items.map((one) => changeView(one, { ...words, isLatest: latest.get(one.rowId)?.id === one.id })), next };
    }),
  ];
}
