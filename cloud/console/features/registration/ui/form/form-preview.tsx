import type { FormField } from '@shared/contracts/registration';
import { inLanguage } from '@shared/rules/bilingual';
import { Segmented } from 'antd';
import { useState } from 'react';

type Language = 'zh' | 'en';
const WORDS = {
  zh: {
    title: '报名参观',
    name: '姓名',
    namePlaceholder: '请填写真实姓名，入场核验使用',
    phone: '手机号',
    phonePlaceholder: '请输入手机号',
    choose: '请选择',
    consent: '同意为报名和入场处理我的信息',
    submit: '提交报名',
  },
  en: {
    title: 'Register',
    name: 'Name',
    namePlaceholder: 'As on your ID, checked at the gate',
    phone: 'Mobile',
    phonePlaceholder: 'Mobile number',
    choose: 'Choose',
    consent: 'Use my details for registration and entry',
    submit: 'Register',
  },
} as const;

/** The form as it will stand on a visitor's phone, in either language; follows every letter. */
export function FormPreview({
  exhibitionName,
  fields,
  chosen,
}: {
  exhibitionName: string;
  fields: readonly FormField[];
  chosen: string | null;
}) {
  const [language, setLanguage] = useState<Language>('zh');
  const words = WORDS[language];
  return (
    <aside className="form-preview" aria-label="手机预览">
      <div className="form-preview__head">
        <strong>手机预览</strong>
        <Segmented<Language>
          size="small"
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: '英文' },
          ]}
        />
      </div>
      <div className="phone" lang={language}>
        <div className="phone__bar">{words.title}</div>
        <div className="phone__page">
          <div className="phone__show">{exhibitionName}</div>
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
  const label = inLanguage(field.label, language) || '（未命名）';
  const help = field.help && inLanguage(field.help, language);
  const choose = WORDS[language].choose;
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
            {inLanguage(option.label, language) || '（未命名）'}
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
