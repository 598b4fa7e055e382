import { useEffect, useState } from 'react';
import { get, qrImageUrl } from '../api';
import type { StepProps } from './step';

/** A code that hangs at the fair; a click holds it before the phone in front. */
export function ScanStep({ hands: { front, onScan } }: StepProps) {
  const [code, setCode] = useState<{ title: string; text: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    get<{ codes: { title: string; text: string }[] }>('/placed-codes?search=').then(
      ({ codes: [first] }) => (first ? setCode(first) : setProblem('现场还没有展位码。')),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  return (
    <>
      <p>{`展位上贴着这样的码。点它一下，就是举起${front?.name ?? ''}的手机扫它；更多的码在右上角“码”里。`}</p>
      {problem && <p role="alert">{problem}</p>}
      {code && (
        <button type="button" className="tour-code" onClick={() => front && onScan(front.id, code.text)}>
          <img src={qrImageUrl(code.text)} alt="" />
          <span>
            {code.title}
            <b>点这里扫码</b>
          </span>
        </button>
      )}
    </>
  );
}
