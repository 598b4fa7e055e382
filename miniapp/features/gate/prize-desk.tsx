import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import { lookUpPrize, redeemPrize } from '@shared/contracts/prize';
import { AppError, errorText } from '@shared/errors';
import { readPrizeCode } from '@shared/rules/prize-code';
import { useLanguage, useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextField } from '../../ui/field';
import { useShowMoment } from './clock-of';
import { callGate } from './gate-session';
import { signal } from './signals';
import { gateTexts } from './texts';

type Found = ResponseOf<typeof lookUpPrize>;

/** What the service says of a prize that is handed out already. */
const detailsOf = (error: AppError) => (error.details ?? {}) as { redeemedAt?: string; byYou?: boolean };

/** A prize by its code, scanned or typed: first whose it is, then handed out, once. Needs the network. */
export function PrizeDesk({ code = '', onDone }: { code?: string; onDone?: () => void }) {
  const text = useText(gateTexts);
  const language = useLanguage();
  const moment = useShowMoment();
  const [typed, setTyped] = useState(code);
  const [found, setFound] = useState<Found | null>(null);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unanswered = useRef(false);
  const read = readPrizeCode(typed);

  const refuse = (error: unknown): void => {
    signal('red');
    if (!(error instanceof AppError)) throw error;
    const at = detailsOf(error).redeemedAt;
    setProblem(
      error.code === 'network'
        ? text.prizeOffline
        : [errorText(error.code, language), at ? text.prizeAt(moment(at)) : ''].filter(Boolean).join(language === 'zh' ? '，' : '. '),
    );
  };
  const ask = (work: (prize: string) => Promise<void>): void => {
    if (read === null) return setProblem(text.prizeWrong);
    setProblem(null);
    setBusy(true);
    work(read)
      .catch(refuse)
      .finally(() => setBusy(false));
  };
  const look = (): void => ask(async (prize) => setFound(await callGate(lookUpPrize, { body: { code: prize } }, { retries: 0 })));
  const redeem = (): void =>
    ask(async (prize) => {
      try {
        await callGate(redeemPrize, { body: { code: prize } }, { retries: 0 });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        // The answer to the tap before was lost, not the handing out.
        if (!unanswered.current || !detailsOf(error).byYou) {
          unanswered.current ||= error.code === 'network';
          throw error;
        }
      }
      setDone(true);
      signal('green');
    });
  const next = (): void => {
    if (onDone) return onDone();
    setTyped('');
    setFound(null);
    unanswered.current = false;
    setDone(false);
    setProblem(null);
  };
  useEffect(() => {
    if (code !== '') look();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, for the code it was opened with
  }, []);

  return (
    <Card>
      {found === null ? (
        <>
          <TextField
            id="prize-code"
            label={text.prizeCode}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setProblem(null);
            }}
            maxLength={30}
            error={problem}
            hint={text.prizeHint}
          />
          <Button id="prize-look" block busy={busy} disabled={typed.trim() === ''} onTap={look}>
            {text.prizeLook}
          </Button>
        </>
      ) : (
        <View id="prize-found" className={`gate-prize${done ? ' gate-prize--done' : ''}`} {...aria({ role: 'alert' })}>
          <View className="gate-prize__name">{found.prizeName}</View>
          <View className="gate-prize__who">{text.prizeFor(found.holderName, found.drawName)}</View>
          {problem === null ? null : <View className="gate-warning gate-warning--bad">{problem}</View>}
          {done ? (
            <>
              <View className="gate-prize__done">{text.prizeDone}</View>
              <Button id="prize-next" block onTap={next}>
                {text.prizeNext}
              </Button>
            </>
          ) : (
            <>
              <View className="gate-prize__who">{text.prizeUntil(moment(found.redeemUntil))}</View>
              <Button id="prize-redeem" block busy={busy} onTap={redeem}>
                {text.prizeDo}
              </Button>
              <Button kind="quiet" block onTap={next}>
                {text.cancel}
              </Button>
            </>
          )}
        </View>
      )}
    </Card>
  );
}
