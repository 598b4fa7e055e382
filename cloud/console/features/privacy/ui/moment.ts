import { useLanguage } from '../../../platform/language';

/** An instant as the reader's computer tells it: requests belong to no show, so to no show's clock. */
export function useMoment(): (instant: string) => string {
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return (instant) => format.format(new Date(instant));
}
