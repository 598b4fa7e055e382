import type { LineChange } from '@shared/contracts/house-template';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

/** Before and after, a line each. */
export function LineChanges({ changes }: { changes: readonly LineChange[] }) {
  const text = useText(uiTexts);
  return (
    <ul className="line-changes">
      {changes.map(({ what, before, after }) => (
        <li key={what + String(after)}>
          <strong>{what}</strong>
          {text.colon}
          {before === null ? null : <del>{before}</del>}
          {before !== null && after !== null ? ' → ' : null}
          {after === null ? <em>{text.gone}</em> : before === null ? `${text.added}${text.colon}${after}` : after}
        </li>
      ))}
    </ul>
  );
}
