/** How much of something is gone, as a bar with its words below: the darker part of the filled one is `done`. */
export function StockBar({ words, filled, done = 0, all }: { words: string; filled: number; done?: number; all: number | null }) {
  // Without a limit there is no whole: what is taken is the whole.
  const whole = Math.max(1, all ?? filled);
  const percent = (part: number) => `${Math.min(100, (part / whole) * 100)}%`;
  return (
    <div className="stock-bar">
      <div className={all === null ? 'stock-bar__track stock-bar__track--open' : 'stock-bar__track'} aria-hidden="true">
        <span className="stock-bar__filled" style={{ width: percent(filled) }} />
        <span className="stock-bar__done" style={{ width: percent(done) }} />
      </div>
      <span className={all !== null && filled >= all ? 'num stock-bar__full' : 'num'}>{words}</span>
    </div>
  );
}
