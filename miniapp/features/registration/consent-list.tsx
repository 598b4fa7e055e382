import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useLanguage, useText } from '../../platform/i18n';
import { Checkbox } from '../../ui/checkbox';
import { Sheet } from '../../ui/sheet';
import { tappable } from '../../ui/tappable';
import type { FormValues, RegistrationForm } from './form-values';
import { anchorOf } from './show-fault';
import { registrationTexts } from './texts';

type ConsentText = RegistrationForm['consents'][number];

interface ConsentListProps {
  consents: readonly ConsentText[];
  given: FormValues['consents'];
  missing: readonly string[];
  onChange: (given: FormValues['consents']) => void;
}

/** One box a purpose, none ticked beforehand, each with its words in full. */
export function ConsentList({ consents, given, missing, onChange }: ConsentListProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const [reading, setReading] = useState<ConsentText | null>(null);
  return (
    <View className="registration__consents">
      {consents.map((one) => {
        const agreed = given.some((consent) => consent.purpose === one.purpose);
        const bad = missing.includes(one.purpose);
        return (
          <View key={one.purpose} id={anchorOf(`consent-${one.purpose}`)}>
            <Checkbox
              id={`consent-${one.purpose}`}
              checked={agreed}
              bad={bad}
              onChange={(on) =>
                onChange(
                  on
                    ? [...given, { purpose: one.purpose, version: one.version }]
                    : given.filter((consent) => consent.purpose !== one.purpose),
                )
              }
            >
              <Text>{one.title[language]}</Text>
            </Checkbox>
            {bad ? <View className="el-field__error registration__consent-error">{text.consentMissing}</View> : null}
            <View className="registration__read" {...tappable(() => setReading(one))}>
              {text.consentRead}
            </View>
          </View>
        );
      })}
      <Sheet open={reading !== null} title={reading?.title[language] ?? ''} onClose={() => setReading(null)}>
        <View className="registration__full-text">{reading?.text[language]}</View>
      </Sheet>
    </View>
  );
}
