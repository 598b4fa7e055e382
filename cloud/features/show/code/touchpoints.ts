import type { ResponseInput } from '@shared/contracts/contract';
import type { createTouchpoint } from '@shared/contracts/code';
import { AppError } from '@shared/errors';
import type { Dimension, FigureKey } from '@shared/rules/figure';
import { ofDimension, sumTotals } from '../../../platform/events';
import type { Page, PageQuery } from '../../../platform/paging';
import { nameKey } from '../exhibition';
import { createCode } from './create-code';
import { pageCodes, type Code } from './store';

type TouchpointView = ResponseInput<typeof createTouchpoint>;

/** A code for a place where people come across the show. The same name is the same touchpoint. */
export async function makeTouchpoint(
  { id: exhibitionId, branchId }: { readonly id: string; readonly branchId: string },
  wanted: { name: string; channel: TouchpointView['channel']; page: TouchpointView['page'] },
  publicUrl: string,
  now: Date,
): Promise<TouchpointView> {
  const key = nameKey(wanted.name);
  if (!key) throw new AppError('bad_request', { issues: [{ in: 'body', path: 'name', problem: 'invalid_format' }] });
  const code = await createCode(
    { exhibitionId, branchId, kind: 'touchpoint', subjectId: key, label: wanted.name, channel: wanted.channel, page: wanted.page },
    now,
  );
  return view(code, publicUrl, await openedOf(exhibitionId, [code]));
}

export async function listTouchpoints(exhibitionId: string, page: PageQuery, publicUrl: string): Promise<Page<TouchpointView>> {
  const { items, next } = await pageCodes(exhibitionId, 'touchpoint', page);
  const opened = await openedOf(exhibitionId, items);
  return { items: items.map((code) => view(code, publicUrl, opened)), next };
}

/** The address a code's QR carries. */
export const urlOfCode = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

const OPENED: FigureKey = 'touches';
const subjectOf = (code: string) => ofDimension('touchpoint' satisfies Dimension, code);

const openedOf = (exhibitionId: string, codes: readonly Code[]) =>
  sumTotals(
    exhibitionId,
    [OPENED],
    codes.map((one) => subjectOf(one.code)),
  );

function view(code: Code, publicUrl: string, opened: ReadonlyMap<string, number>): TouchpointView {
  return {
    code: code.code,
    name: code.label ?? code.subjectId,
    channel: (code.channel ?? 'other') as TouchpointView['channel'],
    page: code.page === 'registration' ? 'registration' : 'home',
    url: urlOfCode(publicUrl, code.code),
    qrUrl: `/api/codes/${code.code}/qr.svg`,
    opened: opened.get(`${OPENED}/${subjectOf(code.code)}`) ?? 0,
  };
}
