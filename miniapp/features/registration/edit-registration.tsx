import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { type Answers, editMyRegistration, type RegistrationView } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { readPhone } from '@shared/rules/phone';
import { ANSWER_FAULTS, faultsOf } from '@shared/rules/registration-form';
import { PERSON_NAME, tidyText } from '@shared/rules/text';
import { own } from '@shared/rules/own';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { FormFieldInput } from './form-field';
import { nameWords, type RegistrationForm } from './form-values';
import { PhoneField } from './phone-field';
import { anchorOf, showFault } from './show-fault';
import { PHONE_FAULTS, registrationTexts } from './texts';

interface EditRegistrationProps {
  form: RegistrationForm;
  mine: RegistrationView;
  onSaved: (registration: RegistrationView) => void;
  onBack: () => void;
}

/** Corrects one's own details. The number is shown masked and replaced as a whole, or left as it is. */
export function EditRegistration({ form, mine, onSaved, onBack }: EditRegistrationProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const [name, setName] = useState(mine.name);
  const [answers, setAnswers] = useState<Answers>(mine.answers);
  const [replacing, setReplacing] = useState(false);
  const [typed, setTyped] = useState('');
  const [wechatCode, setWechatCode] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [focused, setFocused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const faults = faultsOf(form.fields, answers);
  const phone = replacing && wechatCode === null ? readPhone(typed) : null;
  const phoneFault = phone !== null && !phone.ok ? PHONE_FAULTS[phone.reason][language] : undefined;
  const nameFault = nameWords(name, text).name;
  const nameless = nameFault !== undefined;
  const ready = !nameless && Object.keys(faults).length === 0 && phoneFault === undefined;

  const focusOf = (which: string) => ({ focus: focused === which, onBlur: () => setFocused((now) => (now === which ? null : now)) });

  const save = (): void => {
    setTried(true);
    if (!ready) {
      toast(text.fixFirst);
      const faulty = form.fields.find((field) => faults[field.key]);
      const first = !nameless && phoneFault === undefined && faulty ? `answer-${faulty.key}` : nameless ? 'name' : 'phone';
      setFocused(first);
      return Taro.nextTick(() => showFault(first));
    }
    setBusy(true);
    const number = !replacing ? {} : { phone: wechatCode === null ? { number: typed } : { wechatCode } };
    call(
      editMyRegistration,
      { params: { exhibitionId: mine.exhibitionId }, body: { name: tidyText(name), answers, language, ...number } },
      { as: 'visitor' },
    )
      .then((saved) => {
        toast(text.saved, 'success');
        onSaved(saved);
      })
      .catch((error: unknown) => {
        // A WeChat number's code works once: the next try needs a new one.
        if (error instanceof AppError && error.code === 'phone_code_invalid') setWechatCode(null);
        toastError(error);
      })
      .finally(() => setBusy(false));
  };

  return (
    <View>
      <Card>
        <TextField
          id="field-name"
          anchor={anchorOf('name')}
          {...focusOf('name')}
          label={text.name}
          required
          value={name}
          onChange={setName}
          error={(tried && nameFault) || null}
          maxLength={PERSON_NAME.max}
        />
        {replacing ? (
          <PhoneField
            {...focusOf('phone')}
            typed={typed}
            wechatCode={wechatCode}
            error={tried ? phoneFault : undefined}
            onTyped={setTyped}
            onCode={setWechatCode}
          />
        ) : (
          <View className="registration__phone-given">
            <View className="registration__phone-words">{text.phoneNow(mine.phone ?? '')}</View>
            <Button id="replace-phone" kind="quiet" size="small" onTap={() => setReplacing(true)}>
              {text.phoneReplace}
            </Button>
          </View>
        )}
        <View className="registration__questions">
          {form.fields.map((field) => {
            const fault = tried ? faults[field.key] : undefined;
            return (
              <FormFieldInput
                key={field.key}
                field={field}
                {...focusOf(`answer-${field.key}`)}
                value={own(answers, field.key)}
                error={fault ? ANSWER_FAULTS[fault][language] : undefined}
                onChange={(answer) => setAnswers((before) => ({ ...before, [field.key]: answer }))}
              />
            );
          })}
        </View>
      </Card>
      <View className="registration__actions">
        <Button id="edit-save" kind="accent" block busy={busy} onTap={save}>
          {text.save}
        </Button>
        <Button kind="quiet" block onTap={onBack}>
          {text.back}
        </Button>
      </View>
    </View>
  );
}
