import { readPrizeCode } from '@shared/rules/prize-code';
import { useText } from '../../../platform/language';
import { HandOutDialog } from '../../../ui/hand-out-dialog';
import { useShowTime } from '../../../ui/show-time';
import { useLookUpPrize, useRedeemPrize } from '../api/draws';
import { drawTexts } from '../texts';

export function RedeemDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const text = useText(drawTexts);
  const time = useShowTime();
  return (
    <HandOutDialog
      words={{ ...text, title: text.redeemCode }}
      read={readPrizeCode}
      look={useLookUpPrize(exhibitionId)}
      handOut={useRedeemPrize(exhibitionId)}
      describe={(found) => [
        { key: 'prize', label: text.prizeName, children: found.prizeName },
        { key: 'winner', label: text.winner, children: found.holderName },
        { key: 'draw', label: text.drawName, children: found.drawName },
        { key: 'until', label: text.until, children: time.dated(found.redeemUntil) },
      ]}
      onClose={onClose}
    />
  );
}
