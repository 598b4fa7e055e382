import { Alert } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { useDismissFailedSignIns, useFailedSignIns } from '../api/failed-sign-ins';
import { staffTexts } from '../texts';

/** Fewer are somebody's slip of the keyboard on a new computer. */
const WORTH_TELLING = 5;

/** On top of every page until it is closed: somebody elsewhere has been guessing this account's password. */
export function FailedSignInsNotice() {
  const { data: failed } = useFailedSignIns();
  const text = useText(staffTexts);
  const language = useLanguage();
  const dismiss = useDismissFailedSignIns();
  if (!failed || failed.count < WORTH_TELLING) return null;
  const when = new Date(failed.lastAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeStyle: 'short' });
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={text.guessed(failed.count, when)}
      description={text.guessedHint}
      closable={{ 'aria-label': text.understood, onClose: () => dismiss.mutate() }}
    />
  );
}
