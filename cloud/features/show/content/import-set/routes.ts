import * as contract from '@shared/contracts/content-import';
import { CONTENT_UNDO_DAYS } from '@shared/contracts/content-desk';
import { AppError } from '@shared/errors';
import { can } from '../../../../platform/auth/policies';
import { route, type Route } from '../../../../platform/http/route';
import type { FileStorage } from '../../../../platform/storage';
import type { Exhibition } from '../../exhibition';
import { sendSheet } from '../../../../platform/http/send-sheet';
import { downloadRows } from './download-rows';
import { nameOf, readImportFile } from './files';
import { laterThan, namesOf, remembered, viewLine, viewListed, viewSet } from './view-set';
import { isAsCompared, peopleIn } from './advance-sets';
import { undoFirst } from './undo-first';
import {
  findLastOptions,
  findSet,
  listLater,
  forgetFiles,
  removeLines,
  moveSet,
  pageLines,
  pageSets,
  putFile,
  readAnew,
  setChoices,
  type ImportSetPlain,
} from './store';

const EDIT = can('show.edit');
const UNDO_MS = CONTENT_UNDO_DAYS * 86_400_000;

/** A programme that was taken for a list of exhibitors, and the other way round. */
const swapped = (files: ImportSetPlain['files']) =>
  files.map((file) => ({ ...file, part: file.part === 'schedule' ? ('exhibitors' as const) : ('schedule' as const) }));

/** Imports in the console, step by step; the sweep does the work. */
export function importSetRoutes({ storage }: { readonly storage: FileStorage }): Route[] {
  const getSet = async (show: Exhibition, id: string) => {
    const set = await findSet(show.id, id);
    if (!set || set.state === 'discarded') throw new AppError('not_found');
    return set;
  };
  const must = (moved: boolean) => {
    if (!moved) throw new AppError('import_state');
  };
  return [
    route(contract.uploadImportFile, EDIT, async ({ show, params: { importKey: key, part }, query, caller, now, ctx }) => {
      const bytes = await readImportFile(ctx.req);
      const stored = nameOf({ exhibitionId: show.id, key }, part, bytes);
      await storage.write(stored, bytes, 'application/octet-stream');
      const options = remembered(await findLastOptions(show.id));
      const made = { exhibitionId: show.id, branchId: show.branchId, key, at: now, staffId: caller.staffId, options };
      const set = await putFile(made, { part, name: query.name, bytes: bytes.length, stored });
      if (!set) throw new AppError('conflict');
      return { id: set.id };
    }),
    route(contract.listImports, EDIT, async ({ show, query, now }) => {
      const { items, next } = await pageSets(show.id, query);
      const names = await namesOf(items);
      const later = await laterThan(items);
      return { items: items.map((set) => viewListed(set, show, names, later, now)), next };
    }),
    route(contract.getImport, EDIT, async ({ show, params, now }) => {
      const set = await getSet(show, params.importId);
      return viewSet(set, show, await namesOf([set]), await laterThan([set]), now);
    }),
    route(contract.rereadImport, EDIT, async ({ show, params, body: { swap, ...options } }) => {
      const set = await getSet(show, params.importId);
      must(await readAnew(set, ['ready', 'refused'], { options, ...(swap ? { files: swapped(set.files) } : {}) }));
      return {};
    }),
    route(contract.listImportLines, EDIT, async ({ show, params, query, language }) => {
      const { items, next } = await pageLines(await getSet(show, params.importId), query, query);
      return { items: items.map((line) => viewLine(line, language)), next };
    }),
    route(contract.chooseImportLines, EDIT, async ({ show, params, body }) => {
      const set = await getSet(show, params.importId);
      must(await setChoices(set, body.rowIds, body.choice));
      return {};
    }),
    route(contract.applyImport, EDIT, async ({ show, params, body, caller }) => {
      const set = await getSet(show, params.importId);
      if (set.state !== 'ready') throw new AppError('import_state');
      if (!isAsCompared(set, show)) {
        must(await readAnew(set, ['ready']));
        throw new AppError('import_outdated');
      }
      if (set.told?.questions.some(({ zh }) => !body.agreed.includes(zh))) throw new AppError('import_unconfirmed');
      const agreed = { questions: body.agreed, people: peopleIn(set.told) };
      must(await moveSet(set, ['ready'], 'applying', { appliedBy: caller.staffId, agreed }));
      return {};
    }),
    route(contract.undoImport, EDIT, async ({ show, params, caller, now }) => {
      const set = await getSet(show, params.importId);
      if (set.state !== 'applied' || !set.appliedAt) throw new AppError('import_state');
      if (now.getTime() - set.appliedAt.getTime() > UNDO_MS) throw new AppError('content_undo_too_late');
      if (undoFirst(set, await listLater(show.id, set.appliedAt))) throw new AppError('import_undo_order');
      must(await moveSet(set, ['applied'], 'undoing', { undoneBy: caller.staffId }));
      return {};
    }),
    route(contract.discardImport, EDIT, async ({ show, params }) => {
      const set = await getSet(show, params.importId);
      must(await moveSet(set, ['reading', 'ready', 'refused', 'failed'], 'discarded'));
      await forgetFiles(set.id);
      await removeLines(set.id);
      return {};
    }),
    route(contract.downloadImport, EDIT, async ({ show, params, ctx, language, now }) => {
      const set = await getSet(show, params.importId);
      const { timeZone } = show;
      await sendSheet(
        ctx,
        downloadRows(set, params.what, language),
        { format: 'csv', name: `import-${params.what}`, title: '', timeZone },
        now,
      );
    }),
  ];
}
