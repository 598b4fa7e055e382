import { printBoothCodes } from '@shared/contracts/content';
import { addressOf } from '@shared/http/call';
import { Button } from 'antd';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { codesTexts } from '../texts';

/** The printable page of booth codes, seen before it is printed. */
export function BoothPrintPreview({ hall }: { hall?: string }) {
  const text = useText(codesTexts);
  const { id: exhibitionId } = useExhibition();
  const address = addressOf(printBoothCodes, { query: { exhibitionId, ...(hall ? { hall } : {}) } });
  return (
    <>
      <div className="filters">
        <Button href={address} target="_blank">
          {text.openPrint}
        </Button>
        <span className="hint">{text.boothHint}</span>
      </div>
      <iframe key={address} title={text.boothPreview} src={address} className="preview" />
    </>
  );
}
