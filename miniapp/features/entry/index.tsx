import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useState } from 'react';
import type { CodeTarget } from '@shared/contracts/code';
import { codeOfEntry } from '../../platform/entry-code';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { openCode } from '../../platform/touches';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import './index.scss';
import { entryTexts } from './texts';

/** Opens the page a code leads to, in place of this one. */
function follow(target: CodeTarget): Promise<void> {
  const { page, exhibitionId } = target;
  if (page === 'booth' && target.boothId !== null) return go('booth', { id: target.boothId, exhibitionId }, { replace: true });
  if (page === 'session' && target.sessionId !== null) return go('session', { id: target.sessionId, exhibitionId }, { replace: true });
  if (page === 'registration') return go('registration', { exhibitionId }, { replace: true });
  return go('home');
}

/** Where every code opens: records the touch, then shows the booth, session, form or home it stands for. */
export default function EntryPage() {
  const text = useText(entryTexts);
  const { params } = useRouter();
  const code = codeOfEntry(params as Record<string, string>);
  const share = params.share;
  const [error, setError] = useState<unknown>(null);

  const open = useCallback(async (): Promise<void> => {
    if (code === null) return;
    setError(null);
    try {
      await wechat.ready();
      await follow(await openCode(code, wechat.enterInfo().scene, share));
    } catch (problem) {
      setError(problem);
    }
  }, [code, share]);

  useEffect(() => {
    open().catch(setError);
  }, [open]);

  const home = (
    <Button kind="quiet" onTap={() => void go('home')}>
      {text.home}
    </Button>
  );
  return (
    <Page title={text.title}>
      {code === null ? (
        <Empty icon="scan" title={text.badCode} note={text.badCodeNote} action={home} />
      ) : error !== null ? (
        <View className="entry__error">
          <ErrorState error={error} onRetry={() => void open()} />
          {home}
        </View>
      ) : (
        <View className="entry">
          <View className="entry__ring">
            <View className="entry__dot" />
          </View>
          <View className="el-muted">{text.opening}</View>
        </View>
      )}
    </Page>
  );
}
