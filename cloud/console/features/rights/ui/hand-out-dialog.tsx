import { textIn } from '@shared/rules/language';
import { readRightCode } from '@shared/rules/right-code';
import { rightKindTexts } from '@shared/rules/right-words';
import { useLanguage, useText } from '../../../platform/language';
import { HandOutDialog } from '../../../ui/hand-out-dialog';
import { useShowTime } from '../../../ui/show-time';
import { useHandOut, useLookUp } from '../api/rights';
import { rightsTexts } from '../texts';

export function HandOutRightDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const text = useText(rightsTexts);
  const kinds = textIn(rightKindTexts, useLanguage());
  const time = useShowTime();
  return (
    <HandOutDialog
      words={{ ...text, title: text.handOut, codeWrong: text.codeRule, handedOut: text.handedOutDone }}
      read={readRightCode}
      look={useLookUp(exhibitionId)}
      handOut={useHandOut(exhibitionId)}
      describe={(found) => [
        { key: 'right', label: text.right, children: found.name },
        { key: 'kind', label: text.kind, children: kinds[found.kind] },
        { key: 'holder', label: text.holder, children: found.holderName },
        ...(found.where ? [{ key: 'where', label: text.where, children: found.where }] : []),
        { key: 'until', label: text.handOutUntil, children: time.dated(found.handOutUntil) },
      ]}
      onClose={onClose}
    />
  );
}
