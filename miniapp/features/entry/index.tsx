import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CodeTarget } from '@shared/contracts/code';
import { openPreview } from '@shared/contracts/exhibition-preview';
import { getInvitation } from '@shared/contracts/poster';
import { call } from '../../platform/call';
import { codeOfEntry, deskCodeOfEntry, previewOfEntry, staffCodeOfEntry } from '../../platform/entry-code';
import { useText } from '../../platform/i18n';
import { startPreview } from '../../platform/preview';
import { go, openDeskCode } from '../../platform/routes';
import { openCode } from '../../platform/touches';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import './index.scss';
import { type Invitation, InvitationView } from './invitation';
import { entryTexts } from './texts';
import { aria } from '../../ui/aria';

/** Opens the page a code leads to, in place of this one. */
function follow(target: CodeTarget): Promise<void> {
  const { page, exhibitionId } = target;
  if (page === 'booth' && target.boothId !== null) return go('booth', { id: target.boothId, exhibitionId }, { replace: true });
  if (page === 'session' && target.sessionId !== null) return go('session', { id: target.sessionId, exhibitionId }, { replace: true });
  if (page === 'registration' || page === 'recap') return go(page, { exhibitionId }, { replace: true });
  return go('home');
}

/** A friend's poster, or a card of the show itself: the invitation comes first. A card of a stand or session opens that. */
const invites = ({ kind, page }: CodeTarget): boolean =>
  kind === 'poster' || (kind === 'share' && (page === 'home' || page === 'registration'));

/** Where every code opens: records the touch, then shows the invitation, booth, session, form or home it stands for. */
export default function EntryPage() {
  const text = useText(entryTexts);
  const { params } = useRouter();
  const code = codeOfEntry(params as Record<string, string>);
  const { share, missing } = params;
  const desk = deskCodeOfEntry(params as Record<string, string>);
  const deskKind = desk?.kind ?? null;
  const preview = previewOfEntry(params as Record<string, string>);
  const staff = staffCodeOfEntry(params as Record<string, string>);
  const link = preview ?? staff ?? code ?? desk?.code ?? null;
  const [error, setError] = useState<unknown>(null);
  const [retired, setRetired] = useState(false);
  const [invitation, setInvitation] = useState<Invitation | null>(null);

  // Opened once: trying again after it counts no second opening.
  const opened = useRef<{ link: string; target: CodeTarget } | null>(null);
  const open = useCallback(async (): Promise<void> => {
    if (link === null) return;
    setError(null);
    try {
      await wechat.ready();
      if (preview !== null) {
        const { exhibition } = await call(openPreview, { body: { token: preview } }, { repeatable: true });
        startPreview({ token: preview, exhibitionId: exhibition.id });
        return await go('home');
      }
      if (staff !== null) return await go('staff', { code: staff }, { replace: true });
      if (deskKind !== null) return await openDeskCode({ kind: deskKind, code: link }, { replace: true });
      if (opened.current?.link !== link) opened.current = { link, target: await openCode(link, wechat.enterInfo().scene, share) };
      const { target } = opened.current;
      if (target.retired) setRetired(true);
      else if (invites(target)) setInvitation(await call(getInvitation, { params: { code: link } }));
      else await follow(target);
    } catch (problem) {
      setError(problem);
    }
  }, [link, preview, staff, deskKind, share]);

  useEffect(() => {
    open().catch(setError);
  }, [open]);

  const toHome = (): void => void go('home').catch(toastError);
  const home = (
    <Button id="entry-home" kind="quiet" onTap={toHome}>
      {text.home}
    </Button>
  );
  return (
    <Page title={invitation === null ? text.title : text.invitation}>
      {invitation !== null ? (
        <InvitationView invitation={invitation} onLook={toHome} />
      ) : retired ? (
        <Empty icon="warn" title={text.retired} note={text.retiredNote} action={home} />
      ) : missing !== undefined ? (
        <Empty icon="warn" title={text.missing} note={text.missingNote} action={home} />
      ) : link === null ? (
        <Empty icon="scan" title={text.badCode} note={text.badCodeNote} action={home} />
      ) : error !== null ? (
        <View className="entry__error">
          <ErrorState error={error} onRetry={() => void open()} />
          {home}
        </View>
      ) : (
        <View className="entry" {...aria({ role: 'status' })}>
          <View className="entry__ring">
            <View className="entry__dot" />
          </View>
          <View className="el-muted">{text.opening}</View>
        </View>
      )}
    </Page>
  );
}
