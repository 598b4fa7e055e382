import type { ManagedCode } from '@shared/contracts/code';
import type { Dimension, FigureKey } from '@shared/rules/figure';
import type { CodeState } from '@shared/rules/touchpoint';
import { ofDimension, sumTotals } from '../../../platform/events';
import { nameOf } from './redirect-code';
import { countLedTo, listCodes, type Code } from './store';

/** The address a code's QR carries. */
export const urlOfCode = (publicUrl: string, code: string): string => `${publicUrl}/c/${code}`;

export const stateOf = ({ redirectTo, retiredAt }: Pick<Code, 'redirectTo' | 'retiredAt'>): CodeState =>
  retiredAt !== null ? 'retired' : redirectTo !== null ? 'redirected' : 'active';

const FIGURES = ['touches', 'touched', 'registrations', 'arrivals'] as const satisfies readonly FigureKey[];
const subjectOf = (code: string) => ofDimension('touchpoint' satisfies Dimension, code);

/** Reads state and figures of these codes at once. */
export async function viewManaged(publicUrl: string, exhibitionId: string, codes: readonly Code[]): Promise<(code: Code) => ManagedCode> {
  const texts = codes.map((one) => one.code);
  const [totals, ends, ledTo] = await Promise.all([
    sumTotals(exhibitionId, FIGURES, texts.map(subjectOf)),
    listCodes(codes.flatMap((one) => one.redirectTo ?? [])),
    countLedTo(texts),
  ]);
  const endNames = new Map(ends.map((end) => [end.code, nameOf(end)]));
  return (one) => {
    const total = (figure: (typeof FIGURES)[number]) => totals.get(`${figure}/${subjectOf(one.code)}`) ?? 0;
    return {
      code: one.code,
      name: nameOf(one),
      state: stateOf(one),
      redirect: one.redirectTo ? { code: one.redirectTo, name: endNames.get(one.redirectTo) ?? one.redirectTo } : null,
      standsInFor: ledTo.get(one.code) ?? 0,
      url: urlOfCode(publicUrl, one.code),
      qrUrl: `/api/codes/${one.code}/qr.svg`,
      opened: total('touches'),
      visitors: total('touched'),
      registrations: total('registrations'),
      arrivals: total('arrivals'),
    };
  };
}
