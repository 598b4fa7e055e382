import type { ExhibitionView } from '@shared/contracts/exhibition';
import type { FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { textIn } from '@shared/rules/language';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLanguage, useText, type Language } from '../../../../platform/language';
import { formTexts, previewTexts } from './texts';

/** The form as it will stand on a visitor's phone, in either language; follows every letter. */
export function FormPreview({
  exhibition,
  fields,
  chosen,
}: {
  exhibition: ExhibitionView;
  fields: readonly FormField[];
  chosen: string | null;
}) {
  const text = useText(formTexts);
  const [language, setLanguage] = useState<Language>(useLanguage());
  const words = textIn(previewTexts, language);
  return (
    <aside className="form-preview" aria-label={text.preview}>
      <div className="form-preview__head">
        <strong>{text.preview}</strong>
        <Segmented<Language>
          size="small"
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: text.chinese },
            { value: 'en', label: text.english },
          ]}
        />
      </div>
      <div className="phone" lang={language}>
        <div className="phone__bar">{words.title}</div>
        <div className="phone__page" role="region" aria-label={words.title} tabIndex={0}>
          <div className="phone__show">{inLanguage({ zh: exhibition.name, en: exhibition.nameEn }, language)}</div>
          <div className="phone__card">
            <Row label={words.name} required>
              <Box placeholder={words.namePlaceholder} />
            </Row>
            <Row label={words.phone} required>
              <Box placeholder={words.phonePlaceholder} />
            </Row>
            {fields.map((field) => (
              <div key={field.key} className={field.key === chosen ? 'phone__field phone__field--chosen' : 'phone__field'}>
                <Question field={field} language={language} />
              </div>
            ))}
          </div>
          <div className="phone__tick">
            <i />
            {words.consent}
          </div>
          <div className="phone__submit">{words.submit}</div>
        </div>
      </div>
    </aside>
  );
}

function Question({ field, language }: { field: FormField; language: Language }) {
  const { choose, unnamed } = textIn(previewTexts, language);
  const label = inLanguage(field.label, language) || unnamed;
  const help = field.help && inLanguage(field.help, language);
  if (field.type === 'checkbox')
    return (
      <Row help={help}>
        <div className="phone__tick">
          <i />
          {label}
        </div>
      </Row>
    );
  return (
    <Row label={label} required={field.required} help={help}>
      {field.type === 'multi' ? (
        (field.options ?? []).map((option) => (
          <div key={option.value} className="phone__tick">
            <i />
            {inLanguage(option.label, language) || unnamed}
          </div>
        ))
      ) : field.type === 'select' ? (
        <Box placeholder={choose} arrow />
      ) : field.type === 'date' ? (
        <Box placeholder={choose} />
      ) : (
        <Box tall={field.type === 'textarea'} />
      )}
    </Row>
  );
}

function Row({
  label,
  required = false,
  help,
  children,
}: {
  label?: string;
  required?: boolean;
  help?: string | undefined;
  children: React.ReactNode;
}) {
  return (
    <div className="phone__row">
      {label ? (
        <div className="phone__label">
          {label}
          {required ? <b>*</b> : null}
        </div>
      ) : null}
      {children}
      {help ? <div className="phone__help">{help}</div> : null}
    </div>
  );
}

function Box({ placeholder = '', arrow = false, tall = false }: { placeholder?: string; arrow?: boolean; tall?: boolean }) {
  return (
    <div className={tall ? 'phone__box phone__box--tall' : 'phone__box'}>
      <span>{placeholder}</span>
      {arrow ? <em /> : null}
    </div>
  );
}
