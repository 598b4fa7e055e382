import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { AppError, errorText } from '@shared/errors';
import { useLanguage, useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { TextField } from '../../ui/field';
import { useShowMoment } from './clock-of';
import { type FoundHandout, readHandout } from './handout-kinds';
import { signal } from './signals';
import { gateTexts } from './texts';

/** What the service says of one that is handed out already. */
const detailsOf = (error: AppError) => (error.details ?? {}) as { redeemedAt?: string; handedOutAt?: string; byYou?: boolean };

/** A right or a prize by its code, scanned or typed: first whose it is, then handed out, once. Needs the network. */
export function HandoutDesk({ code = '', onDone }: { code?: string; onDone?: () => void }) {
  const text = useText(gateTexts);
  const language = useLanguage();
  const moment = useShowMoment();
  const [typed, setTyped] = useState(code);
  const [found, setFound] = useState<FoundHandout | null>(null);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unanswered = useRef(false);
  const read = readHandout(typed);

  const refuse = (error: unknown): void => {
    signal('red');
    if (!(error instanceof AppError)) throw error;
    const { redeemedAt, handedOutAt = redeemedAt } = detailsOf(error);
    setProblem(
      error.code === 'network'
        ? text.handoutOffline
        : [errorText(error.code, language), handedOutAt ? text.handoutAt(moment(handedOutAt)) : '']
            .filter(Boolean)
            .join(language === 'zh' ? '，' : '. '),
    );
  };
  const ask = (work: (one: NonNullable<typeof read>) => Promise<void>): void => {
    if (read === null) return setProblem(text.handoutWrong);
    setProblem(null);
    setBusy(true);
    work(read)
      .catch(refuse)
      .finally(() => setBusy(false));
  };
  const look = (): void => ask(async (one) => setFound(await one.kind.lookUp(one.code)));
  const handOut = (): void =>
    ask(async (one) => {
      try {
        await one.kind.handOut(one.code);
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
            id="handout-code"
            label={text.handoutCode}
            value={typed}
            onChange={(value) => {
              setTyped(value);
              setProblem(null);
            }}
            maxLength={30}
            error={problem}
            hint={text.handoutHint}
          />
          <Button id="handout-look" block busy={busy} disabled={typed.trim() === ''} onTap={look}>
            {text.handoutLook}
          </Button>
        </>
      ) : (
        <View id="handout-found" className={`gate-handout${done ? ' gate-handout--done' : ''}`} {...aria({ role: 'alert' })}>
          <View className="gate-handout__name">{found.name}</View>
          <View className="gate-handout__who">
            {[found.holderName, found.kind === 'prize' ? '' : text[found.kind], found.detail].filter(Boolean).join(' · ')}
          </View>
          {problem === null ? null : <View className="gate-warning gate-warning--bad">{problem}</View>}
          {done ? (
            <>
              <View className="gate-handout__done">{text.handoutDone}</View>
              <Button id="handout-next" block onTap={next}>
                {text.handoutNext}
              </Button>
            </>
          ) : (
            <>
              <View className="gate-handout__who">{text.handoutUntil(moment(found.until))}</View>
              <Button id="handout-do" block busy={busy} onTap={handOut}>
                {text.handoutDo}
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
