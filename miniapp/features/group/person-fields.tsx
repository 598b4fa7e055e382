import { useText } from '../../platform/i18n';
import { TextField } from '../../ui/field';
import { faultsOf } from './read-list';
import { groupTexts, lineFaultTexts } from './texts';

export interface PersonValues {
  readonly name: string;
  readonly phone: string;
  readonly position: string;
}

interface PersonFieldsProps {
  /** Names the three inputs. */
  id: string;
  values: PersonValues;
  /** What is wrong is said. */
  tried: boolean;
  onChange: (values: PersonValues) => void;
}

export function PersonFields({ id, values, tried, onChange }: PersonFieldsProps) {
  const text = useText(groupTexts);
  const faults = useText(lineFaultTexts);
  const wrong = tried ? faultsOf(values) : [];
  const said = (...of: (keyof typeof faults)[]): string | null => {
    const fault = of.find((one) => wrong.includes(one));
    return fault === undefined ? null : faults[fault];
  };
  return (
    <>
      <TextField
        id={`${id}-name`}
        label={text.name}
        required
        value={values.name}
        onChange={(name) => onChange({ ...values, name })}
        placeholder={text.namePlaceholder}
        error={said('no_name', 'name')}
        maxLength={60}
      />
      <TextField
        id={`${id}-phone`}
        label={text.phone}
        value={values.phone}
        onChange={(phone) => onChange({ ...values, phone: phone.trim() })}
        placeholder={text.phonePlaceholder}
        error={said('phone')}
        maxLength={30}
      />
      <TextField
        id={`${id}-position`}
        label={text.position}
        value={values.position}
        onChange={(position) => onChange({ ...values, position })}
        error={said('position')}
        maxLength={60}
      />
    </>
  );
}
