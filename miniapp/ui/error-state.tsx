import { AppError, errorText, type ErrorCode } from '@shared/errors';
import { useLanguage, useText } from '../platform/i18n';
import { go } from '../platform/routes';
import { wechat } from '../platform/wechat';
import { Button } from './button';
import { Empty } from './empty';
import { toastError } from './feedback';
import type { IconName } from './icon';
import { NeedsWechat } from './needs-wechat';
import { uiTexts } from './texts';

/** The sentence of an error for the visitor. */
export function useErrorText(): (error: unknown) => string {
  const language = useLanguage();
  return (error) => errorText(error instanceof AppError ? error.code : 'internal', language);
}

/** Where nothing is broken. */
const ICONS: Partial<Record<ErrorCode, IconName>> = { network: 'cloud', exhibition_none: 'calendar' };

/** What will not go better by asking again. */
const FINAL: ReadonlySet<number> = new Set([400, 403, 404, 410]);

/** Instead of content that could not be had. `orHome`: where asking again is of no use, the home page is offered. */
export function ErrorState({ error, onRetry, orHome = false }: { error: unknown; onRetry?: () => void; orHome?: boolean }) {
  const text = useText(uiTexts);
  const sentence = useErrorText();
  if (error instanceof AppError && error.code === 'unauthenticated' && wechat.host() === 'browser') return <NeedsWechat />;
  const icon = error instanceof AppError ? ICONS[error.code] : undefined;
  // Nobody acted: that "what you did was not completed" would only puzzle.
  const unknown = !(error instanceof AppError) || error.code === 'internal';
  const final = error instanceof AppError && FINAL.has(error.status);
  const again = onRetry !== undefined && !final;
  return (
    <Empty
      icon={icon ?? 'warn'}
      title={unknown ? text.notLoaded : sentence(error)}
      action={
        again ? (
          <Button kind="secondary" onTap={onRetry}>
            {text.retry}
          </Button>
        ) : final && orHome ? (
          <Button kind="secondary" onTap={() => void go('home').catch(toastError)}>
            {text.toHome}
          </Button>
        ) : undefined
      }
    />
  );
}
