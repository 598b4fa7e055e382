import type { EditOf } from '@shared/contracts/exhibitor-draft';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Field, TextField } from '../../ui/field';
import { deskTexts } from './texts';

type Contacts = EditOf<'contacts'>['value'];

interface ContactsFieldProps {
  label: string;
  value: Contacts;
  error: string | null;
  onChange: (value: Contacts) => void;
}

export function ContactsField({ label, value, error, onChange }: ContactsFieldProps) {
  const text = useText(deskTexts);
  const put = (at: number, part: Partial<Contacts[number]>): void =>
    onChange(value.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <Field label={label} error={error} hint={text.contactPublic}>
      {value.map((one, at) => (
        <Card key={at} className="desk__row">
          <TextField
            id={`contact-name-${at}`}
            label={text.contactName}
            required
            value={one.name}
            maxLength={60}
            onChange={(name) => put(at, { name })}
          />
          <TextField
            id={`contact-title-${at}`}
            label={text.contactTitle}
            value={one.title}
            maxLength={60}
            onChange={(title) => put(at, { title })}
          />
          <TextField
            id={`contact-phone-${at}`}
            label={text.contactPhone}
            value={one.phone}
            maxLength={40}
            onChange={(phone) => put(at, { phone })}
          />
          <TextField
            id={`contact-email-${at}`}
            label={text.contactEmail}
            value={one.email}
            maxLength={200}
            onChange={(email) => put(at, { email: email.trim() })}
          />
          <Button kind="quiet" size="small" onTap={() => onChange(value.filter((_, place) => place !== at))}>
            {text.remove}
          </Button>
        </Card>
      ))}
      {value.length < 10 ? (
        <Button
          id="contact-add"
          kind="secondary"
          size="small"
          onTap={() => onChange([...value, { name: '', title: '', phone: '', email: '' }])}
        >
          {text.addContact}
        </Button>
      ) : null}
    </Field>
  );
}
