import { useText } from '../../../platform/language';
import { uiTexts } from '../../../ui/texts';

/** What a piece holds, a line each. */
export function PieceLines({ lines }: { lines: readonly { readonly what: string; readonly text: string }[] }) {
  const { colon } = useText(uiTexts);
  return (
    <ul className="template-lines">
      {lines.map(({ what, text }) => (
        <li key={what + text}>
          <strong>{what}</strong>
          {colon}
          {text}
        </li>
      ))}
    </ul>
  );
}
