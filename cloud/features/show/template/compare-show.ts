import { SHOW_PIECES, type DerivationView, type OfferedPiece } from '@shared/contracts/house-template';
import { getExhibition, isoIn, UNDO_MS, type Exhibition, type ShowPiece } from '../exhibition';
import { findDerivation, type TakenPiece } from './derivation-store';
import { markOf } from './mark';
import { contentAfter } from './take-piece';
import { changesBetween, standingOf, stateOf } from './rules';
import { getTemplate, getVersion, listVersions, type TemplateVersion } from './store';
import { viewVersions } from './view-template';

interface Reader {
  readonly language: 'zh' | 'en';
  readonly now: Date;
}

/** The template a show has, and per piece how the show, what it took and the latest version differ. */
export async function compareShow(pieces: readonly ShowPiece[], exhibitionId: string, reader: Reader): Promise<DerivationView> {
  const derivation = await findDerivation(exhibitionId);
  if (!derivation) return { template: null, pieces: [] };
  const [show, template] = await Promise.all([getExhibition(exhibitionId), getTemplate(derivation.templateId)]);
  const latest = await getVersion(template.id, template.latest);
  const older = new Map((await listVersions(template.id)).map((one) => [one.version, one]));
  const [view] = await viewVersions([latest], reader.language);
  if (!view) throw new Error('a template without a version');
  const offered = SHOW_PIECES.flatMap((key) => pieces.filter((piece) => piece.key === key && key in latest.contents));
  return {
    template: { id: template.id, name: template.name, withdrawn: template.withdrawnAt !== null, latest: view },
    pieces: await Promise.all(
      offered.map((piece) => comparePiece(piece, show, { latest, older, kept: derivation.pieces[piece.key] }, reader)),
    ),
  };
}

async function comparePiece(
  piece: ShowPiece,
  show: Exhibition,
  { latest, older, ...of }: { latest: TemplateVersion; older: ReadonlyMap<number, TemplateVersion>; kept: TakenPiece | undefined },
  { language, now }: Reader,
): Promise<OfferedPiece> {
  const mark = (content: unknown) => markOf(piece.essence(content));
  const [{ content: here }, there] = [await piece.read(show), latest.contents[piece.key]];
  const kept = standingOf(of.kept, mark(here));
  const before = kept?.taken ? older.get(kept.taken.version)?.contents[piece.key] : undefined;
  const [hereLines, thereLines] = [piece.lines(here), piece.lines(there)];
  const beforeLines = before === undefined ? null : piece.lines(before);
  const state = stateOf({
    latest: { version: latest.version, mark: mark(there) },
    now: mark(here),
    taken: kept?.taken
      ? { version: kept.taken.version, inTemplate: before === undefined ? null : mark(before), inShow: kept.taken.mark }
      : null,
    left: kept?.left ?? null,
  });
  const byHand = kept?.taken ? kept.taken.mark !== mark(here) : false;
  const effect = changesBetween(hereLines, piece.lines(await contentAfter(piece, show, there, now)), language);
  const undoUntil = kept?.undo ? new Date(kept.undo.at.getTime() + UNDO_MS) : null;
  return {
    piece: piece.key,
    // Beside what a branch has of its own, an additive piece brings nothing more.
    state: state === 'offered' && piece.additive && effect.length === 0 ? 'same' : state,
    taken: kept?.taken?.version ?? null,
    changes: beforeLines ? changesBetween(beforeLines, thereLines, language) : effect,
    byHand,
    own: byHand && beforeLines ? changesBetween(beforeLines, hereLines, language) : [],
    effect,
    seen: mark(here),
    additive: piece.additive,
    undoUntil: undoUntil && undoUntil > now && !byHand ? isoIn(undoUntil, show.timeZone) : null,
  };
}
