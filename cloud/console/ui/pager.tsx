import { Button } from 'antd';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

export function Pager({ pageNumber, back, forward }: { pageNumber: number; back: (() => void) | null; forward: (() => void) | null }) {
  const text = useText(uiTexts);
  if (!back && !forward) return null;
  return (
    <div style={{ display: 'flex', gap: 12, alignItems: 'center', justifyContent: 'flex-end', marginTop: 16 }}>
      <Button disabled={!back} onClick={() => back?.()}>
        {text.previousPage}
      </Button>
      <span className="num">{text.pageNumber(pageNumber)}</span>
      <Button disabled={!forward} onClick={() => forward?.()}>
        {text.nextPage}
      </Button>
    </div>
  );
}
