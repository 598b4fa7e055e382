import { View } from '@tarojs/components';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/i18n';
import { classNames } from '../../ui/class-names';
import { Field } from '../../ui/field';
import { tappable } from '../../ui/tappable';
import type { RegistrationForm } from './form-values';
import { registrationTexts } from './texts';
import { aria } from '../../ui/aria';

type TicketType = RegistrationForm['ticketTypes'][number];

/** Fewer places than this are told. */
const FEW_LEFT = 50;

interface TicketTypesProps {
  types: readonly TicketType[];
  value: string | null;
  onChange: (id: string) => void;
}

/** Each kind of ticket with its description and its condition. Nothing to choose when there is one without either. */
export function TicketTypes({ types, value, onChange }: TicketTypesProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const conditionOf = (type: TicketType): string | null => {
    if (type.sale === 'over') return text.saleOver;
    if (type.sale === 'stopped') return text.saleStopped;
    if (type.sale === 'later') return text.saleLater(type.opensText ?? '');
    if (type.remaining === 0) return type.waitingList ? text.full : text.soldOut;
    if (type.needsInvitation) return text.invitationHint;
    if (type.needsApproval) return text.approval;
    return type.remaining !== null && type.remaining <= FEW_LEFT ? text.remaining(type.remaining) : null;
  };
  const descriptionOf = (type: TicketType): string => (type.description ? inLanguage(type.description, language) : '');
  const [only] = types;
  if (types.length === 1 && only !== undefined && conditionOf(only) === null && descriptionOf(only) === '') return null;
  return (
    <Field label={text.ticketType}>
      <View {...aria({ role: 'radiogroup', label: text.ticketType })}>
        {types.map((type) => {
          const gone = type.sale !== 'open' || (type.remaining === 0 && !type.waitingList);
          const condition = conditionOf(type);
          const description = descriptionOf(type);
          return (
            <View
              key={type.id}
              className={classNames('registration__type', type.id === value && 'registration__type--on', gone && 'registration__type--off')}
              {...tappable(() => (gone ? undefined : onChange(type.id)), { role: 'radio', checked: type.id === value, disabled: gone })}
            >
              <View className="registration__type-name">{inLanguage(type.name, language)}</View>
              {description === '' ? null : <View className="registration__type-note">{description}</View>}
              {condition === null ? null : <View className="registration__type-condition">{condition}</View>}
            </View>
          );
        })}
      </View>
    </Field>
  );
}
