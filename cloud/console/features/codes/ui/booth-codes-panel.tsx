import { printBoothCodes } from '@shared/contracts/content';
import { addressOf } from '@shared/http/call';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { codesTexts } from '../texts';
import './codes.css';
import { PrintDialog } from './print-dialog';

/** The printable page of booth codes, seen before it is printed. */
export function BoothCodesPanel() {
  const text = useText(codesTexts);
  const exhibition = useExhibition();
  const [hall, setHall] = useState<string | undefined>(exhibition.halls[0]?.name);
  const [printing, setPrinting] = useState(false);
  const address = addressOf(printBoothCodes, { query: { exhibitionId: exhibition.id, ...(hall ? { hall } : {}) } });
  return (
    <>
      <div className="filters">
        <Select
          allowClear
          aria-label={text.hall}
          placeholder={text.allHalls}
          style={{ width: 200 }}
          value={hall}
          onChange={setHall}
          options={exhibition.halls.map((one) => ({ value: one.name, label: text.hallBooths(one.name, one.booths) }))}
        />
        <Button type="primary" onClick={() => setPrinting(true)}>
          {hall ? text.printHall(hall) : text.printAll}
        </Button>
        <Button href={address} target="_blank">
          {text.openPrint}
        </Button>
        <span className="hint">{text.boothHint}</span>
      </div>
      {printing ? (
        <PrintDialog count={null} asked={{ codes: null, kind: 'booth', ...(hall ? { hall } : {}) }} onClose={() => setPrinting(false)} />
      ) : null}
      <iframe key={address} title={text.boothPreview} src={address} className="preview" />
    </>
  );
}
