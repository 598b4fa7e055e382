/** How far something of a stock is: put aside for shows, given to somebody, handed out at a desk. */
const STAGES = ['allotted', 'given', 'handedOut'] as const;

interface StockBarProps extends Partial<Record<(typeof STAGES)[number], number>> {
  readonly words: string;
  readonly all: number | null;
}

/** How much of something is gone, as a bar with its words below; each stage has one colour on every page. */
export function StockBar({ words, all, allotted = 0, given = 0, handedOut = 0 }: StockBarProps) {
  // Of what has no limit nothing is put aside, and there is no whole: what is taken is the whole.
  const stages = { allotted: all === null ? 0 : allotted, given, handedOut };
  const gone = Math.max(...Object.values(stages));
  const whole = Math.max(1, all ?? gone);
  const percent = (part: number) => `${Math.min(100, (part / whole) * 100)}%`;
  return (
    <div className="stock-bar">
      <div className={all === null ? 'stock-bar__track stock-bar__track--open' : 'stock-bar__track'} aria-hidden="true">
        {STAGES.map((stage) => (
          <span key={stage} className={`stock-bar__${stage}`} style={{ width: percent(stages[stage]) }} />
        ))}
      </div>
      <span className={all !== null && gone >= all ? 'num stock-bar__full' : 'num'}>{words}</span>
    </div>
  );
}
