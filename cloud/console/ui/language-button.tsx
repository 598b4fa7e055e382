import { useLanguage, useSetLanguage, type Language } from '../platform/language';

const NAMES: Record<Language, string> = { zh: '中文', en: 'English' };

/** Changes to the other language, named in itself. */
export function LanguageButton({ className }: { className?: string }) {
  const other = useLanguage() === 'zh' ? 'en' : 'zh';
  const setLanguage = useSetLanguage();
  return (
    <button type="button" className={className} lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
      {NAMES[other]}
    </button>
  );
}
