import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { askOfSession, getSessionExtras, takeBackRequest, type ShownSessionExtras } from '@shared/contracts/session-extra';
import { AppError } from '@shared/errors';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { go } from '../../platform/routes';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Checkbox } from '../../ui/checkbox';
import { ExtraItem, useOpenExtra, useWhyLocked } from '../../ui/extra-item';
import { confirm, toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { Section } from '../../ui/section';
import { Sheet } from '../../ui/sheet';
import { extraTexts } from './extra-texts';

interface SessionExtrasProps {
  readonly exhibitionId: string;
  readonly sessionId: string;
}

/** What a session has to open and to do: recording, materials, one call to action. Nothing where it has none. */
export function SessionExtras({ exhibitionId, sessionId }: SessionExtrasProps) {
  const text = useText(extraTexts);
  const resource = useResource(
    `extras.${exhibitionId}.${sessionId}`,
    () => call(getSessionExtras, { params: { exhibitionId, sessionId } }),
    { keep: 'personal' },
  );
  const [changed, setChanged] = useState<ShownSessionExtras | null>(null);
  // A new answer takes the place of what was changed here.
  useEffect(() => setChanged(null), [resource.data]);
  // Back from registering, or the session has ended meanwhile.
  useDidShow(() => {
    if (!resource.loading) inPassing(resource.reload());
  });
  const extras = changed ?? resource.data;
  if (!extras) return null;
  const { items, cta } = extras;
  return (
    <>
      {cta ? (
        <CallToAction exhibitionId={exhibitionId} sessionId={sessionId} cta={cta} standing={extras.standing} onChanged={setChanged} />
      ) : null}
      {items.length > 0 ? (
        <Section title={text.materials}>
          <Card padded={false}>
            {items.map((extra) => (
              <ExtraItem key={extra.item} exhibitionId={exhibitionId} sessionId={sessionId} extra={extra} />
            ))}
          </Card>
        </Section>
      ) : null}
    </>
  );
}

interface CallProps extends SessionExtrasProps {
  readonly cta: NonNullable<ShownSessionExtras['cta']>;
  readonly standing: ShownSessionExtras['standing'];
  readonly onChanged: (extras: ShownSessionExtras) => void;
}

function CallToAction({ exhibitionId, sessionId, cta, standing, onChanged }: CallProps) {
  const text = useText(extraTexts);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = useOpenExtra(exhibitionId, sessionId);
  const whyLocked = useWhyLocked();
  const { kind, label, material, mine } = cta;
  const takeBack = async (): Promise<void> => {
    const sure = await confirm({
      title: text.takeBack,
      content: text.takeBackAsk,
      confirmText: text.takeBack,
      cancelText: text.keep,
    });
    if (!sure) return;
    setBusy(true);
    await call(takeBackRequest, { params: { exhibitionId, sessionId } }, { as: 'visitor', repeatable: true })
      .then((after) => {
        onChanged(after);
        toast(text.takenBack);
      }, toastError)
      .finally(() => setBusy(false));
  };
  if (mine)
    return (
      <Card className="session__asked">
        <View className="el-heading">{mine.answered ? text.answered : text.sent}</View>
        {mine.question ? <View className="session__asked-words">{mine.question}</View> : null}
        <View className="session__asked-acts">
          <Button size="small" kind="secondary" disabled={busy} onTap={() => setAsking(true)}>
            {text.change}
          </Button>
          <Button size="small" kind="quiet" busy={busy} onTap={() => inPassing(takeBack())}>
            {text.takeBack}
          </Button>
        </View>
        <RequestSheet {...{ exhibitionId, sessionId, cta, onChanged }} open={asking} onClose={() => setAsking(false)} />
      </Card>
    );
  const locked = material?.locked ?? null;
  const needsRegistering = kind === 'material' ? locked?.why === 'registered' : standing === 'nobody';
  const why = kind === 'material' ? whyLocked(locked) : needsRegistering ? text.registerFirst : '';
  const act = (): void => {
    if (needsRegistering) void go('registration', { exhibitionId }).catch(toastError);
    else if (kind !== 'material') setAsking(true);
    else if (locked) toast(why);
    else if (material) {
      setBusy(true);
      inPassing(open(material).finally(() => setBusy(false)));
    }
  };
  return (
    <View className="session__cta">
      <Button
        id="session-cta"
        block
        kind="accent"
        icon={kind === 'material' ? 'download' : kind === 'question' ? 'chat' : 'gift'}
        busy={busy}
        onTap={act}
      >
        {label}
      </Button>
      {why ? <View className="el-muted el-small">{why}</View> : null}
      <RequestSheet {...{ exhibitionId, sessionId, cta, onChanged }} open={asking} onClose={() => setAsking(false)} />
    </View>
  );
}

function RequestSheet({
  exhibitionId,
  sessionId,
  cta,
  open,
  onClose,
  onChanged,
}: Omit<CallProps, 'standing'> & { open: boolean; onClose: () => void }) {
  const text = useText(extraTexts);
  const [question, setQuestion] = useState(cta.mine?.question ?? '');
  const [agreed, setAgreed] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const needsWords = cta.kind === 'question';
  const isEmpty = needsWords && question.trim() === '';
  const send = (): void => {
    setTried(true);
    if (isEmpty || !agreed) return;
    setBusy(true);
    call(askOfSession, { params: { exhibitionId, sessionId }, body: { question, consent: true } }, { as: 'visitor', repeatable: true })
      .then((after) => {
        onChanged(after);
        toast(text.done, 'success');
        onClose();
      })
      .catch((error: unknown) => {
        toastError(error);
        // The registration is not there, or not any more: that page says what to do.
        if (error instanceof AppError && error.code === 'not_registered') void go('registration', { exhibitionId }).catch(toastError);
      })
      .finally(() => setBusy(false));
  };
  return (
    <Sheet open={open} title={cta.label} onClose={onClose}>
      <TextField
        id="session-question"
        label={needsWords ? text.question : text.words}
        required={needsWords}
        multiline
        maxLength={500}
        value={question}
        onChange={setQuestion}
        placeholder={text.wordsHint}
        error={tried && isEmpty ? text.questionEmpty : null}
      />
      <Checkbox id="session-consent" checked={agreed} bad={tried && !agreed} onChange={setAgreed}>
        {text.consent}
      </Checkbox>
      <View className="session__send">
        <Button id="session-send" block kind="primary" busy={busy} onTap={send}>
          {text.send}
        </Button>
      </View>
    </Sheet>
  );
}
