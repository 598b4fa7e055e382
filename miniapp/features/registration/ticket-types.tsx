import { View } from '@tarojs/components';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/i18n';
import { classNames } from '../../ui/class-names';
import { Field } from '../../ui/field';
import { tappable } from '../../ui/tappable';
import type { RegistrationForm } from './form-values';
import { registrationTexts } from './texts';

type TicketType = RegistrationForm['ticketTypes'][number];

/** Nothing to choose when there is one kind of ticket without conditions. */
export function TicketTypes({
  types,
  value,
  onChange,
}: {
  types: readonly TicketType[];
  value: string | null;
  onChange: (id: string) => void;
}) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const noteOf = (type: TicketType): string | null => {
    if (type.sale === 'over') return text.saleOver;
    if (type.sale === 'later') return text.saleLater(type.opensText ?? '');
    if (type.remaining === 0) return type.waitingList ? text.full : text.soldOut;
    if (type.needsInvitation) return text.invitationHint;
    if (type.needsApproval) return text.approval;
    return type.remaining !== null && type.remaining <= 50
      ? text.remaining(type.remaining)
      : type.description
        ? inLanguage(type.description, language)
        : null;
  };
  const [only] = types;
  if (types.length === 1 && only !== undefined && noteOf(only) === null) return null;
  return (
    <Field label={text.ticketType}>
      {types.map((type) => {
        const gone = type.sale !== 'open' || (type.remaining === 0 && !type.waitingList);
        const note = noteOf(type);
        return (
          <View
            key={type.id}
            className={classNames('registration__type', type.id === value && 'registration__type--on', gone && 'registration__type--off')}
            {...tappable(() => (gone ? undefined : onChange(type.id)), { role: 'radio', checked: type.id === value, disabled: gone })}
          >
            <View className="registration__type-name">{inLanguage(type.name, language)}</View>
            {note === null ? null : <View className="registration__type-note">{note}</View>}
          </View>
        );
      })}
    </Field>
  );
}
