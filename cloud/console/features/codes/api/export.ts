import { listBoothCodes, listTouchpoints, type BoothCodeView, type ManagedCode, type TouchpointView } from '@shared/contracts/code';
import type { QueryInput } from '@shared/contracts/contract';
import { csvLine } from '@shared/rules/csv';
import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { call, problemText } from '../../../platform/call';
import { saveFile } from '../../../platform/download';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { codesTexts } from '../texts';
import type { TouchpointFilter } from './touchpoints';

interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
}

async function allOf<Row>(read: (cursor: string | undefined) => Promise<PageOf<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}

/** Writes codes with their figures into a file for spreadsheets: all that a list looks for, not its page alone. */
function useExport<Row>(
  heading: readonly string[],
  lineOf: (row: Row) => readonly string[],
  read: (cursor: string | undefined) => Promise<PageOf<Row>>,
) {
  const text = useText(codesTexts);
  const { name } = useExhibition();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: () => allOf(read),
    onSuccess: (rows) => {
      const lines = [heading, ...rows.map(lineOf)].map((cells) => csvLine(cells)).join('');
      saveFile(new Blob([`\uFEFF${lines}`], { type: 'text/csv;charset=utf-8' }), `${name} ${text.printFile}.csv`);
    },
    onError: (error) => void message.error(problemText(error)),
  });
}

const useFigures = () => {
  const text = useText(codesTexts);
  return {
    heading: [text.stateLabel, text.leadsTo, text.opened, text.visitors, text.registrations, text.arrivals, text.code, text.link],
    cells: (row: ManagedCode) => [
      text.state(row.state),
      row.redirect?.name ?? '',
      ...[row.opened, row.visitors, row.registrations, row.arrivals].map(String),
      row.code,
      row.url,
    ],
  };
};

export function useExportTouchpoints(filter: TouchpointFilter) {
  const text = useText(codesTexts);
  const { id: exhibitionId } = useExhibition();
  const { heading, cells } = useFigures();
  const money = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2));
  return useExport(
    [
      text.name,
      text.channelLabel,
      text.inCharge,
      text.costYuan,
      text.usedFrom,
      text.usedUntil,
      text.note,
      ...heading,
      text.perRegistration,
    ],
    (row: TouchpointView) => [
      row.name,
      text.channel(row.channel),
      row.inCharge,
      money(row.costFen),
      row.usedFrom ?? '',
      row.usedUntil ?? '',
      row.note,
      ...cells(row),
      money(row.costPerRegistrationFen),
    ],
    (cursor) => call(listTouchpoints, { params: { exhibitionId }, query: { ...filter, limit: 100, ...(cursor ? { cursor } : {}) } }),
  );
}

export function useExportBoothCodes(filter: Pick<QueryInput<typeof listBoothCodes>, 'q' | 'hall'>) {
  const text = useText(codesTexts);
  const { id: exhibitionId } = useExhibition();
  const { heading, cells } = useFigures();
  return useExport(
    [text.booth, text.hall, ...heading],
    (row: BoothCodeView) => [row.name, row.hall, ...cells(row)],
    (cursor) => call(listBoothCodes, { params: { exhibitionId }, query: { ...filter, limit: 100, ...(cursor ? { cursor } : {}) } }),
  );
}
