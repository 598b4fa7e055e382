import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import { cancelMyRegistration, giveConsent, type RegistrationView, withdrawConsent } from '@shared/contracts/registration';
import { call } from '../../platform/call';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/i18n';
import { askReminders } from '../../platform/reminders';
import { go } from '../../platform/routes';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { confirm, toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { Tag } from '../../ui/tag';
import type { RegistrationForm } from './form-values';
import { OwnTicket } from './own-ticket';
import { anchorOf, showFault } from './show-fault';
import { registrationTexts } from './texts';

interface MyRegistrationProps {
  form: RegistrationForm;
  mine: RegistrationView;
  /** Opens at the consents, for who came to withdraw one. */
  showConsents: boolean;
  onChanged: (registration: RegistrationView) => void;
  onAgain: () => void;
  onEdit: () => void;
}

const TONES = { registered: 'good', waiting: 'amber', pending: 'amber', rejected: 'bad', cancelled: 'plain' } as const;

/** What became of the registration, and everything its owner may do with it. */
export function MyRegistration({ form, mine, showConsents, onChanged, onAgain, onEdit }: MyRegistrationProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const { exhibitionId } = mine;
  const state = {
    registered: [text.registered, text.registeredNote],
    waiting: [text.waiting(mine.waitingPosition), text.waitingNote],
    pending: mine.held ? [text.heldTitle, mine.held === 'same_phone' ? text.heldPhone : text.heldDevice] : [text.pending, text.pendingNote],
    rejected: [text.rejected, mine.rejectedReason ?? ''],
    cancelled: [text.cancelled, text.cancelledNote],
  }[mine.status];
  const act = async (work: () => Promise<ResponseOf<typeof cancelMyRegistration>>, done: string): Promise<void> => {
    setBusy(true);
    await work()
      .then((changed) => {
        onChanged(changed);
        toast(done, 'success');
      })
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  const cancel = async (): Promise<void> => {
    const sure = await confirm({ title: text.cancel, content: text.cancelQuestion, confirmText: text.cancel, cancelText: text.keep });
    if (sure)
      await act(
        () => call(cancelMyRegistration, { params: { exhibitionId }, body: {} }, { as: 'visitor', repeatable: true }),
        text.cancelDone,
      );
  };
  useEffect(() => {
    if (!showConsents) return undefined;
    // After the page has put itself at its top.
    const timer = setTimeout(() => showFault('consents'), 350);
    return () => clearTimeout(timer);
  }, [showConsents]);
  const remind = (): void => {
    askReminders(form.subscribeTemplateIds).then((accepted) => toast(accepted ? text.remindDone : text.remindNo), toastError);
  };
  const over = mine.status === 'cancelled' || mine.status === 'rejected';

  return (
    <View>
      <Card tone={TONES[mine.status]} className="registration__state">
        <View className="registration__state-title">{state[0]}</View>
        <View>{state[1]}</View>
        {mine.status === 'registered' ? <OwnTicket exhibitionId={exhibitionId} /> : null}
        {mine.status === 'registered' && mine.held === 'same_phone' ? <View>{text.heldStanding}</View> : null}
      </Card>
      <View className="registration__actions">
        {mine.status === 'registered' ? (
          <>
            <Button
              id="registration-ticket"
              kind="primary"
              block
              icon="ticket"
              onTap={() => void go('ticket', { exhibitionId }).catch(toastError)}
            >
              {text.openTicket}
            </Button>
            {form.subscribeTemplateIds.length > 0 ? (
              <Button id="registration-remind" kind="secondary" block icon="bell" onTap={remind}>
                {text.remind}
              </Button>
            ) : null}
            <Button id="registration-poster" kind="secondary" block onTap={() => void go('poster', { exhibitionId }).catch(toastError)}>
              {text.makePoster}
            </Button>
          </>
        ) : null}
        {mine.status === 'cancelled' && form.open ? (
          <Button kind="accent" block onTap={onAgain}>
            {text.again}
          </Button>
        ) : null}
      </View>
      <Section title={text.details}>
        <Card padded={false}>
          <ListItem title={text.name} after={mine.name} />
          <ListItem title={text.phone} after={mine.phone ?? ''} />
          <ListItem title={text.ticketType} after={inLanguage(mine.ticketType.name, language)} />
          {mine.ticket ? <ListItem title={text.ticketNumber} after={mine.ticket.number} /> : null}
        </Card>
      </Section>
      {over ? null : (
        <>
          <View id={anchorOf('consents')} />
          <Section title={text.consents}>
            <Card padded={false}>
              {form.consents
                .filter((one) => !one.required)
                .map((one) => {
                  const given = mine.consents.some((consent) => consent.purpose === one.purpose && consent.withdrawnAt === null);
                  const params = { exhibitionId, purpose: one.purpose };
                  const turn = () =>
                    act(
                      () =>
                        given
                          ? call(withdrawConsent, { params, body: {} }, { as: 'visitor', repeatable: true })
                          : call(giveConsent, { params, body: { version: one.version } }, { as: 'visitor', repeatable: true }),
                      text.saved,
                    );
                  return (
                    <ListItem
                      key={one.purpose}
                      title={one.title[language]}
                      note={<Tag tone={given ? 'good' : 'plain'}>{given ? text.agreed : text.withdrawn}</Tag>}
                      after={
                        <Button kind="quiet" size="small" disabled={busy} onTap={() => void turn()}>
                          {given ? text.withdraw : text.agree}
                        </Button>
                      }
                    />
                  );
                })}
            </Card>
          </Section>
          <View className="registration__actions">
            {form.open ? (
              <Button id="registration-edit" kind="secondary" block onTap={onEdit}>
                {text.edit}
              </Button>
            ) : null}
            <Button id="registration-messages" kind="secondary" block icon="bell" onTap={() => void go('messages').catch(toastError)}>
              {text.messages}
            </Button>
            <Button kind="danger" block busy={busy} onTap={() => void cancel()}>
              {text.cancel}
            </Button>
          </View>
        </>
      )}
    </View>
  );
}
