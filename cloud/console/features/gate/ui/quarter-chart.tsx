import type { GateFigures } from '@shared/contracts/gate';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { gateTexts } from '../texts';

const QUARTER_MS = 900_000;
/** Beside each other they are told apart by lightness too; the last stands for all further gates. */
const SHADES = ['var(--pine)', 'var(--amber)', 'var(--pine-line)', 'var(--amber-ink)', 'var(--ink-3)'];
const shadeOf = (index: number) => SHADES[Math.min(index, SHADES.length - 1)] ?? '';

/** Arrivals of this day quarter by quarter, each gate a part of the column; the same numbers as a table for those who cannot see it. */
export function QuarterChart({ figures: { quartersFrom, gates } }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const time = useShowTime();
  if (!quartersFrom) return <span className="hint">{text.nobodyYet}</span>;
  const from = Date.parse(quartersFrom);
  const columns = Array.from({ length: Math.max(...gates.map((gate) => gate.quarters.length)) }, (_, at) => {
    const parts = gates.map((gate) => gate.quarters[at] ?? 0);
    return {
      clock: time.minute(new Date(from + at * QUARTER_MS).toISOString()),
      parts,
      total: parts.reduce((sum, n) => sum + n, 0),
    };
  });
  const most = Math.max(1, ...columns.map((one) => one.total));
  const busiest = columns.find((one) => one.total === most);
  const every = Math.ceil(columns.length / 12);
  return (
    <>
      <p className="hint">{busiest ? text.busiest(busiest.clock, most) : null}</p>
      <div className="quarters" aria-hidden="true">
        {columns.map(({ clock, parts, total }, at) => (
          <div key={clock} className="quarter" title={text.quarterTitle(clock, total)}>
            <div className="quarter__bar">
              {parts.map((n, gate) => (
                <span key={gates[gate]?.gateId} style={{ height: `${(n / most) * 100}%`, background: shadeOf(gate) }} />
              ))}
            </div>
            <small>{at % every === 0 ? clock.slice(-5) : ''}</small>
          </div>
        ))}
      </div>
      <div className="quarter-legend" aria-hidden="true">
        {gates.map((gate, index) => (
          <span key={gate.gateId}>
            <i style={{ background: shadeOf(index) }} />
            {gate.name}
          </span>
        ))}
      </div>
      <div className="visually-hidden">
        <table>
          <caption>{text.byQuarter}</caption>
          <thead>
            <tr>
              <th scope="col">{text.at}</th>
              {gates.map((gate) => (
                <th key={gate.gateId} scope="col">
                  {gate.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ clock, parts }) => (
              <tr key={clock}>
                <th scope="row">{clock}</th>
                {parts.map((n, gate) => (
                  <td key={gates[gate]?.gateId}>{n}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
