import { Image, ScrollView, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { PosterTemplateId, PosterView } from '@shared/contracts/poster';
import { AppError } from '@shared/errors';
import { useExhibition, useExhibitionName } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { makeId } from '../../platform/ids';
import { go, pageUrl } from '../../platform/routes';
import { cardPicture, noteShare, sharedPath } from '../../platform/share-code';
import { useResource } from '../../platform/use-resource';
import { useShare } from '../../platform/use-share';
import { wechat } from '../../platform/wechat';
import type { ShareCard } from '../../platform/wechat-types';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { pictured } from '../../ui/pictured';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { Progress } from '../../ui/progress';
import { ShareButton } from '../../ui/share-button';
import { Skeleton } from '../../ui/skeleton';
import { tappable } from '../../ui/tappable';
import { loadDesk, make } from './api';
import './index.scss';
import { PosterPicture } from './poster-picture';
import { posterTexts } from './texts';
import { Travels } from './travels';

export default function PosterPage() {
  const text = useText(posterTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const name = useExhibitionName(exhibition.data);
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const desk = useResource(exhibitionId === null ? null : `posters.${exhibitionId}`, () => loadDesk(exhibitionId ?? ''), {
    keep: 'personal',
  });
  const [chosen, setChosen] = useState<PosterTemplateId | null>(null);
  const [fresh, setFresh] = useState<PosterView[]>([]);
  const [making, setMaking] = useState(false);

  const posters = [...fresh, ...(desk.data?.posters ?? [])];
  const template = desk.data?.templates.find((one) => one.id === (chosen ?? posters[0]?.template)) ?? desk.data?.templates[0] ?? null;
  const poster = posters.find((one) => one.template === template?.id) ?? null;
  // Any poster's code will do for a card of this page.
  const code = poster?.code ?? posters[0]?.code;

  const card = (): ShareCard => ({
    title: text.card(name),
    path: code === undefined ? pageUrl('home', {}) : sharedPath(code),
    ...(exhibitionId === null ? {} : { imageUrl: cardPicture(exhibitionId) }),
  });
  useShare(card);

  const failed = (error: unknown): void => {
    const { characters = [] } = ((error instanceof AppError && error.details) ?? {}) as { characters?: string[] };
    if (characters.length > 0) toast(text.undrawable(characters.join(' ')));
    else toastError(error);
  };
  const start = (): void => {
    if (exhibitionId === null || template === null) return;
    setMaking(true);
    make(exhibitionId, template.id)
      .then((made) => {
        setChosen(made.template);
        setFresh((before) => [made, ...before.filter((one) => one.id !== made.id)]);
      }, failed)
      .finally(() => setMaking(false));
  };
  const save = (): void => {
    if (poster === null) return;
    noteShare(makeId(24), poster.code, 'album');
    wechat.saveImage(poster.printUrl).then(() => toast(text.saved, 'success'), toastError);
  };
  const sendImage = (): void => {
    if (poster === null) return;
    noteShare(makeId(24), poster.code, 'image');
    wechat.shareImage(poster.printUrl).catch(toastError);
  };

  if (desk.data === null || template === null) {
    const error = exhibitionId === null ? exhibition.error : desk.error;
    const retry = exhibitionId === null ? exhibition.reload : desk.reload;
    return (
      <Page title={text.title}>
        {error === null ? <Skeleton shape="hero" count={2} /> : <ErrorState orHome error={error} onRetry={() => void retry()} />}
      </Page>
    );
  }
  const { templates, registered } = desk.data;
  const shown = poster?.screenUrl ?? template.sampleUrl;
  return (
    <Page title={text.title}>
      <View className="el-muted">{registered ? text.lead : text.notRegisteredNote}</View>
      <ScrollView scrollX className="poster__choices" enhanced showScrollbar={false}>
        <View className="poster__row">
          {templates.map((one) => {
            const own = posters.find((made) => made.template === one.id);
            return (
              <View
                key={one.id}
                id={`template-${one.id}`}
                className={`poster__choice${one.id === template.id ? ' poster__choice--on' : ''}`}
                {...tappable(() => setChosen(one.id))}
              >
                <Image className="poster__thumb" src={own?.screenUrl ?? one.sampleUrl} mode="aspectFill" lazyLoad {...pictured('')} />
                <View className="poster__name">{one.name}</View>
              </View>
            );
          })}
        </View>
      </ScrollView>
      <PosterPicture
        src={shown}
        badge={poster === null ? text.sample : text.mine}
        made={poster !== null}
        onTap={() => void Taro.previewImage({ urls: [poster?.printUrl ?? shown] })}
      />
      <View className="poster__actions">
        {!registered ? (
          <Button block onTap={() => void go('registration', { exhibitionId: exhibitionId ?? undefined }).catch(toastError)}>
            {text.register}
          </Button>
        ) : poster === null ? (
          <Button id="make-poster" block busy={making} icon="image" onTap={start}>
            {text.make}
          </Button>
        ) : (
          <>
            <Button id="save-poster" block icon="download" onTap={save}>
              {text.save}
            </Button>
            <View className="poster__pair">
              <ShareButton kind="secondary" block card={card} icon="chat" label={text.send} />
              <Button kind="secondary" block icon="image" onTap={sendImage}>
                {text.image}
              </Button>
            </View>
            <View className="el-muted el-small">{text.difference}</View>
          </>
        )}
      </View>
      {making ? (
        <Card>
          <Progress value={null} label={text.making} />
        </Card>
      ) : null}
      {registered && exhibitionId !== null ? <Travels key={posters.length} exhibitionId={exhibitionId} /> : null}
    </Page>
  );
}
