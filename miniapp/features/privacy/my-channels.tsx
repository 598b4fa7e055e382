import { View } from '@tarojs/components';
import { useState } from 'react';
import { getPostChoices, savePostChoice, type PostChannel, type PostPurpose } from '@shared/contracts/address';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { Tag } from '../../ui/tag';
import { privacyTexts } from './texts';

const PURPOSES: readonly PostPurpose[] = ['service', 'marketing'];

/** Text messages and mail by purpose, each ended or taken up again where it is seen. Nothing where none can come. */
export function MyChannels() {
  const text = useText(privacyTexts);
  const choices = useResource('my-post', () => call(getPostChoices, {}, { as: 'visitor' }));
  const [busy, setBusy] = useState<string | null>(null);
  if (choices.data === null)
    return choices.error === null ? null : (
      <Section title={text.channels}>
        <ErrorState error={choices.error} onRetry={() => void choices.reload()} />
      </Section>
    );
  if (choices.data.items.length === 0) return null;
  const names = {
    sms: { service: text.smsService, marketing: text.smsMarketing },
    email: { service: text.emailService, marketing: text.emailMarketing },
  };
  const turn = async (channel: PostChannel, purpose: PostPurpose, on: boolean): Promise<void> => {
    setBusy(`${channel}-${purpose}`);
    try {
      await call(savePostChoice, { body: { channel, purpose, on } }, { as: 'visitor', repeatable: true });
      toast(on ? text.channelOn : text.channelOff, 'success');
      await choices.reload();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Section title={text.channels}>
      <Card padded={false}>
        {choices.data.items.flatMap((one) =>
          PURPOSES.map((purpose) => (
            <ListItem
              key={`${one.channel}-${purpose}`}
              id={`channel-${one.channel}-${purpose}`}
              title={names[one.channel][purpose]}
              note={
                <View>
                  <Tag tone={one[purpose] ? 'good' : 'plain'}>{one[purpose] ? text.channelGets : text.channelRefused}</Tag>
                  <View>{one.unreachable ? text.channelUnreachable(one.addresses.join(', ')) : one.addresses.join(', ')}</View>
                </View>
              }
              after={
                <Button
                  id={`turn-${one.channel}-${purpose}`}
                  kind="quiet"
                  size="small"
                  busy={busy === `${one.channel}-${purpose}`}
                  onTap={() => void turn(one.channel, purpose, !one[purpose])}
                >
                  {one[purpose] ? text.channelStop : text.channelStart}
                </Button>
              }
            />
          )),
        )}
      </Card>
      <View className="el-small el-muted">{text.channelsNote}</View>
    </Section>
  );
}
