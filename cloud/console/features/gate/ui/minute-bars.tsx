import { useText } from '../../../platform/language';
import { gateTexts } from '../texts';

/** Sixty bars, oldest first; the highest fills the height. */
export function MinuteBars({ minutes }: { minutes: readonly number[] }) {
  const { barsLabel } = useText(gateTexts);
  const most = Math.max(1, ...minutes);
  const width = 100 / Math.max(1, minutes.length);
  return (
    <svg viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={barsLabel(most)} className="minute-bars">
      {minutes.map((n, at) => (
        <rect key={at} x={at * width} y={24 - (n / most) * 24} width={width * 0.8} height={(n / most) * 24} />
      ))}
    </svg>
  );
}
