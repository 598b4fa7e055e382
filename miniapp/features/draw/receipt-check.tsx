import { View } from '@tarojs/components';
import { useState } from 'react';
import { AppError } from '@shared/errors';
import type { DrawView } from '@shared/contracts/draw';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { toast, toastError } from '../../ui/feedback';
import { Icon } from '../../ui/icon';
import { Progress } from '../../ui/progress';
import { checkReceipt, type Finding } from './check-receipt';
import { drawTexts } from './texts';
import { COLOURS } from '../../ui/colours';

/** Recomputes one's own receipt on this phone and says in words what was found. */
export function ReceiptCheck({ draw }: { draw: DrawView }) {
  const text = useText(drawTexts);
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);

  const start = (): void => {
    setBusy(true);
    setProgress(null);
    checkReceipt(draw.id, setProgress)
      .then(setFindings, (error: unknown) =>
        error instanceof AppError && error.code === 'draw_wrong_state' ? toast(text.notYet) : toastError(error),
      )
      .finally(() => setBusy(false));
  };
  const words = (finding: Finding): string => {
    switch (finding.kind) {
      case 'in_list':
        return text.checkInList(finding.index, finding.count);
      case 'recomputed':
        return text.checkRecomputed(finding.rounds);
      case 'instant_fits':
        return text.checkInstantFits(finding.number);
      case 'seed_fits':
        return text.checkSeedFits;
      case 'seed_not_published':
        return text.checkSeedNotPublished;
      case 'too_long':
        return text.checkTooLong;
      case 'not_in_list':
        return text.checkNotInList;
      case 'differs':
        return text.checkDiffers;
    }
  };

  return (
    <View>
      <Button id={`draw-check-${draw.id}`} kind="secondary" block icon="shield" busy={busy} onTap={start}>
        {text.check}
      </Button>
      {busy && progress !== null ? <Progress value={progress} label={text.checking} /> : null}
      {findings?.map((finding) => (
        <View
          key={finding.kind}
          className={`draw__finding draw__finding--${finding.good === null ? 'open' : finding.good ? 'good' : 'bad'}`}
        >
          <Icon
            name={finding.good === null ? 'clock' : finding.good ? 'check' : 'warn'}
            size={20}
            colour={finding.good === null ? COLOURS.amberInk : finding.good ? COLOURS.good : COLOURS.bad}
          />
          <View className="draw__finding-words">{words(finding)}</View>
        </View>
      ))}
    </View>
  );
}
