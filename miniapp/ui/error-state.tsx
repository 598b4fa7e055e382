import { AppError, errorText } from '@shared/errors';
import { useLanguage, useText } from '../platform/i18n';
import { wechat } from '../platform/wechat';
import { Button } from './button';
import { Empty } from './empty';
import { NeedsWechat } from './needs-wechat';
import { uiTexts } from './texts';

/** The sentence of an error for the visitor. */
export function useErrorText(): (error: unknown) => string {
  const language = useLanguage();
  return (error) => errorText(error instanceof AppError ? error.code : 'internal', language);
}

/** What will not go better by asking again. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 410]);

/** Instead of content that could not be had. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText(uiTexts);
  const sentence = useErrorText();
  if (error instanceof AppError && error.code === 'unauthenticated' && wechat.host() === 'browser') return <NeedsWechat />;
  const offline = error instanceof AppError && error.code === 'network';
  const again = onRetry !== undefined && !(error instanceof AppError && FINAL.has(error.status));
  return (
    <Empty
      icon={offline ? 'cloud' : 'warn'}
      title={sentence(error)}
      action={
        again ? (
          <Button kind="secondary" onTap={onRetry}>
            {text.retry}
          </Button>
        ) : undefined
      }
    />
  );
}
