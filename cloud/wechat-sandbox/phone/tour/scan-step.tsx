import { useEffect, useState } from 'react';
import { get, qrImageUrl } from '../api';
import { useText } from '../language';
import type { StepProps } from './step';
import { tourTexts } from './words';

/** A code that hangs at the fair; a click holds it before the phone in front. */
export function ScanStep({ hands: { front, onScan } }: StepProps) {
  const words = useText(tourTexts);
  const [code, setCode] = useState<{ title: string; text: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    get<{ codes: { title: string; text: string }[] }>('/placed-codes?search=').then(
      ({ codes: [first] }) => (first ? setCode(first) : setProblem('')),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  return (
    <>
      <p>{words.scan(front?.name ?? '')}</p>
      {problem !== null && <p role="alert">{problem || words.noCodes}</p>}
      {code && (
        <button type="button" className="tour-code" onClick={() => front && onScan(front.id, code.text)}>
          <img src={qrImageUrl(code.text)} alt="" />
          <span>
            {code.title}
            <b>{words.scanHere}</b>
          </span>
        </button>
      )}
    </>
  );
}
