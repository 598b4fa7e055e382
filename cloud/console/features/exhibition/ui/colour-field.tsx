import { contrastOf, isReadable, LEAST_CONTRAST, nearestReadable, type ShowColour } from '@shared/rules/colour';
import { Button, Input } from 'antd';
import { useText } from '../../../platform/language';
import { COLOURS } from '../../../ui/tokens';
import { profileTexts } from '../texts';

export const USUAL: Record<ShowColour, string> = { primary: COLOURS.pine, accent: COLOURS.amber };
const COLOUR = /^#[0-9a-f]{6}$/;
export const isColour = (value: string): boolean => COLOUR.test(value);

interface ColourFieldProps {
  role: ShowColour;
  label: string;
  value?: string;
  onChange?: (colour: string) => void;
  id?: string;
  disabled?: boolean;
}

/** A colour picked or written, with how well words are read in it and the nearest one that does. Fits a Form.Item; empty is the usual. */
export function ColourField({ role, label, value = '', onChange, id, disabled }: ColourFieldProps) {
  const text = useText(profileTexts);
  const known = isColour(value);
  const ratio = known ? contrastOf(role, value).toFixed(1) : '';
  const proposal = known ? nearestReadable(role, value) : '';
  return (
    <div className="colour-field">
      <Input
        {...(id ? { id } : {})}
        allowClear
        maxLength={7}
        value={value}
        placeholder={`${text.usual} ${USUAL[role]}`}
        {...(disabled ? { disabled } : {})}
        onChange={(event) => onChange?.(event.target.value.trim().toLowerCase())}
        prefix={
          <input
            type="color"
            className="colour-field__swatch"
            aria-label={text.pick(label)}
            value={known ? value : USUAL[role]}
            {...(disabled ? { disabled } : {})}
            onChange={(event) => onChange?.(event.target.value.toLowerCase())}
          />
        }
      />
      {known ? (
        <p className={isReadable(role, value) ? 'colour-field__good' : 'colour-field__bad'} role="status">
          {isReadable(role, value) ? text.readable(ratio) : text.unreadable(ratio, LEAST_CONTRAST)}
          {proposal === value ? null : (
            <Button size="small" onClick={() => onChange?.(proposal)}>
              <span className="colour-field__dot" style={{ background: proposal }} />
              {text.take(proposal)}
            </Button>
          )}
        </p>
      ) : null}
    </div>
  );
}
