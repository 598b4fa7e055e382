import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { register, type RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { PERSON_NAME } from '@shared/rules/text';
import { own } from '@shared/rules/own';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { makeId } from '../../platform/ids';
import { deviceSessionId } from '../../platform/session-id';
import { PERSONAL, readStored, removeStored, writeStored } from '../../platform/storage';
import { wechat } from '../../platform/wechat';
import { Card } from '../../ui/card';
import { TextField } from '../../ui/field';
import { toast, toastError } from '../../ui/feedback';
import { tappable } from '../../ui/tappable';
import { ConsentList } from './consent-list';
import { FormFieldInput } from './form-field';
import {
  bodyOf,
  EMPTY_VALUES,
  firstFault,
  type FormFaults,
  type FormValues,
  refusedAnswers,
  type RegistrationForm,
  whyNotReady,
  withAgreement,
} from './form-values';
import { InvitationField, invitationFault } from './invitation-field';
import { PhoneField } from './phone-field';
import { SendButtons } from './send-buttons';
import { anchorOf, showFault } from './show-fault';
import { registrationTexts } from './texts';
import { TicketTypes } from './ticket-types';

interface RegistrationFormProps {
  exhibitionId: string;
  form: RegistrationForm;
  /** The service knows another form by now. */
  onOutdated: () => void;
  onRegistered: (registration: RegistrationView) => void;
}

/** The form itself. What is typed stays on the phone until it was sent, so that a lost network loses nothing. */
export function RegistrationFormView({ exhibitionId, form, onOutdated, onRegistered }: RegistrationFormProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const draftKey = `${PERSONAL}draft.registration.${exhibitionId}`;
  const [values, setValues] = useState<FormValues>(() => {
    const draft = readStored<Partial<FormValues>>(draftKey);
    const open = form.ticketTypes.filter((one) => one.sale === 'open');
    // A type that was drafted and is gone could never be sent.
    const type = open.find((one) => one.id === draft?.ticketTypeId) ?? open[0] ?? form.ticketTypes[0];
    return { ...EMPTY_VALUES, ...draft, ticketTypeId: type?.id ?? null, wechatCode: null };
  });
  const [faults, setFaults] = useState<FormFaults | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Exhibitors', builders' and guests' tickets are not in the list: their code brings them.
  const [invited, setInvited] = useState(() => values.invitation !== '');
  const needsInvitation = form.ticketTypes.find((one) => one.id === values.ticketTypeId)?.needsInvitation === true;
  // One key for all tries of this form: a second tap or a repeat after a lost answer registers once.
  const [idempotencyKey] = useState(() => makeId(32));
  const change = (part: Partial<FormValues>): void => setValues((before) => ({ ...before, ...part }));
  useEffect(() => {
    writeStored(draftKey, { ...values, wechatCode: null });
  }, [draftKey, values]);
  useEffect(() => {
    if (faults !== null) setFaults(whyNotReady(form, values, language, text));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- marks follow the values once the visitor has tried to send
  }, [values, language]);

  const showFirst = (found: FormFaults): void => {
    toast(text.fixFirst);
    const first = firstFault(form, found);
    if (first === null) return;
    setFocused(first);
    // After the marks are drawn: they move what stands below them.
    Taro.nextTick(() => showFault(first));
  };
  const focusOf = (name: string) => ({ focus: focused === name, onBlur: () => setFocused((now) => (now === name ? null : now)) });

  const submit = (): void => {
    const found = whyNotReady(form, values, language, text);
    setFaults(found);
    if (found !== null) return showFirst(found);
    // WeChat asks only when called synchronously in the tap, before anything is awaited.
    const subscribing = form.subscribeTemplateIds.length > 0 ? wechat.requestSubscribe(form.subscribeTemplateIds) : Promise.resolve({});
    start(send(values, subscribing));
  };
  const start = (sending: Promise<void>): void => {
    setBusy(true);
    sending.catch(toastError).finally(() => setBusy(false));
  };
  const refused = (): void => {
    const found = { phone: text.phoneDenied, answers: {} };
    setFaults(found);
    showFirst(found);
  };
  const quick = (wechatCode: string): void => {
    const filled = withAgreement(form, { ...values, wechatCode });
    setValues(filled);
    // Reminders are offered afterwards: WeChat's answer about the number is no tap.
    start(send(filled, Promise.resolve({})));
  };

  const send = async (values: FormValues, subscribing: Promise<Parameters<typeof bodyOf>[3]>): Promise<void> => {
    try {
      const registration = await call(
        register,
        { params: { exhibitionId }, body: bodyOf(values, language, deviceSessionId(), await subscribing) },
        { as: 'visitor', idempotencyKey },
      );
      removeStored(draftKey);
      onRegistered(registration);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'unauthenticated') return toast(text.browser);
      // A WeChat number's code works once: the next try needs a new one.
      if (error.code === 'phone_code_invalid') change({ wechatCode: null });
      if (error.code === 'registration_answers_invalid') {
        const found: FormFaults = { answers: refusedAnswers(error, language) };
        setFaults(found);
        onOutdated();
        return showFirst(found);
      }
      // What was chosen cannot be had any more: the list shows it, and what was filled in stays.
      if (['ticket_type_stopped', 'ticket_type_unknown', 'ticket_type_closed'].includes(error.code)) onOutdated();
      const invitation = invitationFault(error, language);
      if (invitation !== null) {
        const found: FormFaults = { invitation, answers: {} };
        setInvited(true);
        setFaults(found);
        return showFirst(found);
      }
      throw error;
    }
  };

  return (
    <View>
      <Card>
        <TicketTypes types={form.ticketTypes} value={values.ticketTypeId} onChange={(ticketTypeId) => change({ ticketTypeId })} />
        {needsInvitation || invited ? (
          <InvitationField
            {...focusOf('invitation')}
            exhibitionId={exhibitionId}
            required={needsInvitation}
            value={values.invitation}
            onChange={(invitation) => change({ invitation })}
            error={faults?.invitation ?? null}
            {...(needsInvitation
              ? {}
              : {
                  onFold: () => {
                    change({ invitation: '' });
                    setInvited(false);
                  },
                })}
          />
        ) : (
          <View id="have-invitation" className="registration__link" {...tappable(() => setInvited(true))}>
            {text.haveInvitation}
          </View>
        )}
        <TextField
          id="field-name"
          anchor={anchorOf('name')}
          {...focusOf('name')}
          label={text.name}
          required
          value={values.name}
          onChange={(name) => change({ name })}
          placeholder={text.namePlaceholder}
          error={faults?.name ?? null}
          maxLength={PERSON_NAME.max}
        />
        <PhoneField
          {...focusOf('phone')}
          typed={values.phone}
          wechatCode={values.wechatCode}
          error={faults?.phone}
          onTyped={(phone) => change({ phone })}
          onCode={(wechatCode) => change({ wechatCode })}
        />
        <View className="registration__questions">
          {form.fields.map((field) => (
            <FormFieldInput
              key={field.key}
              field={field}
              {...focusOf(`answer-${field.key}`)}
              value={own(values.answers, field.key)}
              error={faults ? own(faults.answers, field.key) : undefined}
              onChange={(answer) => setValues((before) => ({ ...before, answers: { ...before.answers, [field.key]: answer } }))}
            />
          ))}
        </View>
      </Card>
      <ConsentList
        consents={form.consents}
        given={values.consents}
        missing={faults?.consents ?? []}
        onChange={(consents) => change({ consents })}
      />
      <SendButtons
        busy={busy}
        numberless={values.wechatCode === null && values.phone.trim() === ''}
        ready={whyNotReady(form, withAgreement(form, { ...values, wechatCode: 'to come' }), language, text) === null}
        asksReminders={form.subscribeTemplateIds.length > 0}
        onSubmit={submit}
        onQuick={quick}
        onRefused={refused}
      />
    </View>
  );
}
