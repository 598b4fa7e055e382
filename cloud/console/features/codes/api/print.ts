import { printCodes } from '@shared/contracts/code-sheet';
import type { BodyInput } from '@shared/contracts/contract';
import { addressOf } from '@shared/http/call';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { download } from '../../../platform/download';

type Asked = BodyInput<typeof printCodes>;
/** Which codes. */
export type PrintAsked = Omit<Asked, 'form' | 'file'>;

/** Fetches codes ready for print. `bytes`: so much has come, null while nothing is on its way. */
export function usePrintCodes(exhibitionId: string) {
  const [bytes, setBytes] = useState<number | null>(null);
  const print = useMutation({
    mutationFn: ({ body, fileName }: { body: Asked; fileName: string }) => {
      setBytes(0);
      return download(
        addressOf(printCodes, { params: { exhibitionId } }),
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
        fileName,
        setBytes,
      );
    },
    onSettled: () => setBytes(null),
  });
  return { print, bytes };
}
