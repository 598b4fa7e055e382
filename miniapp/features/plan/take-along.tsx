import Taro from '@tarojs/taro';
import { exportFavourites } from '@shared/contracts/favourite';
import { closeMyCalendar, getMyCalendar, openMyCalendar } from '@shared/contracts/plan';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { openOwnFile } from '../../platform/own-file';
import { askBeforeSessions } from '../../platform/reminders';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { confirm, toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { planTexts } from './texts';

/** The plan in one's own calendar, stars and notes as a file, and a word before sessions. */
export function TakeAlong({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(planTexts);
  const params = { exhibitionId };
  const calendar = useResource(`plan-calendar.${exhibitionId}`, () => call(getMyCalendar, { params }, { as: 'visitor' }));
  const copy = async (renew: boolean): Promise<void> => {
    const { url } = await call(openMyCalendar, { params, body: { renew } }, { as: 'visitor', repeatable: !renew });
    if (url === null) return;
    await Taro.setClipboardData({ data: url });
    toast(renew ? text.renewed : text.feedCopied);
    inPassing(calendar.reload());
  };
  const renew = async (): Promise<void> => {
    if (await confirm({ title: text.renew, content: text.renewAsk, confirmText: text.confirm, cancelText: text.cancel })) await copy(true);
  };
  const close = async (): Promise<void> => {
    await call(closeMyCalendar, { params }, { as: 'visitor', repeatable: true });
    toast(text.closed);
    inPassing(calendar.reload());
  };
  const remind = (): void => void askBeforeSessions(true).then((yes) => toast(yes ? text.reminded : text.notReminded), toastError);
  return (
    <Section title={text.more}>
      <Card padded={false}>
        <ListItem id="plan-remind" icon="bell" title={text.remind} note={text.remindNote} onTap={remind} arrow={false} />
        <ListItem
          id="plan-feed"
          icon="calendar"
          title={text.feed}
          note={text.feedNote}
          onTap={() => void copy(false).catch(toastError)}
          arrow={false}
        />
        {calendar.data?.url ? (
          <>
            <ListItem
              id="plan-renew"
              icon="link"
              title={text.renew}
              note={text.renewNote}
              onTap={() => void renew().catch(toastError)}
              arrow={false}
            />
            <ListItem id="plan-close" icon="close" title={text.close} onTap={() => void close().catch(toastError)} arrow={false} />
          </>
        ) : null}
        <ListItem
          id="plan-export"
          icon="download"
          title={text.export}
          note={text.exportNote}
          onTap={() => void openOwnFile(exportFavourites.path.replace(':exhibitionId', exhibitionId), 'favourites').catch(toastError)}
          arrow={false}
        />
      </Card>
    </Section>
  );
}
