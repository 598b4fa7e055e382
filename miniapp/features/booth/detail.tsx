import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import type { ExhibitorView } from '@shared/contracts/content';
import { getProfile } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { Gallery } from '../../ui/gallery';
import { LeaveCard } from '../../ui/leave-card';
import { ListItem } from '../../ui/list-item';
import { Logo } from '../../ui/logo';
import { OfferRow } from '../../ui/offer-card';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { StarButton } from '../../ui/star-button';
import { Tag } from '../../ui/tag';
import { useFavourites } from '../../ui/use-favourites';
import { Brochures, Contacts, Films } from './materials';
import { boothTexts } from './texts';

export function useExhibitorName(): (exhibitor: { name: string; nameEn: string | null }) => string {
  const language = useLanguage();
  return ({ name, nameEn }) => (language === 'en' ? (nameEn ?? name) : name);
}

interface DetailProps {
  exhibitor: ExhibitorView;
  exhibitionId: string;
  /** Beside the themes: when they are here. */
  tags?: ReactNode;
}

/** All that an exhibitor tells: who they are, pictures, story, products and launches, films, brochures, whom to call. */
export function Detail({ exhibitor, exhibitionId, tags }: DetailProps) {
  const text = useText(boothTexts);
  const name = useExhibitorName()(exhibitor);
  const favourites = useFavourites(exhibitionId);
  // Who has written nothing, or cannot be asked now, still has what the list brought.
  const { data: profile } = useResource(
    `profile.${exhibitionId}.${exhibitor.id}`,
    () => call(getProfile, { params: { exhibitionId, exhibitorId: exhibitor.id } }),
    { keep: true },
  );
  const story = profile?.story ?? exhibitor.description ?? exhibitor.summary;
  const themes = [...new Set([exhibitor.theme ?? '', ...(profile?.themes ?? [])])].filter((theme) => theme !== '');
  const copy = (): void => {
    if (exhibitor.website) Taro.setClipboardData({ data: exhibitor.website }).then(() => toast(text.copied), toastError);
  };
  const dial = (): void => {
    // Closing the dialler without a call is no fault.
    if (exhibitor.phone) inPassing(Taro.makePhoneCall({ phoneNumber: exhibitor.phone }));
  };
  return (
    <>
      <Card padded={false} className="booth__occupant">
        <View className="booth__who">
          <Logo name={name} picture={profile?.logo ?? null} />
          <View className="booth__who-words">
            <View className="booth__line">
              <View className="booth__name">{name}</View>
              <StarButton
                exhibitionId={exhibitionId}
                what={{
                  kind: 'exhibitor',
                  subjectId: exhibitor.id,
                  title: name,
                  detail: exhibitor.booths.map(({ number }) => number).join(' · '),
                }}
                kept={favourites.find('exhibitor', exhibitor.id)}
              />
            </View>
            <View className="booth__tags">
              {tags}
              {themes.map((theme) => (
                <Tag key={theme}>{theme}</Tag>
              ))}
            </View>
          </View>
        </View>
        <Gallery pictures={profile?.pictures ?? []} />
        {story ? (
          <View className="booth__text">
            <RichText text={story} />
          </View>
        ) : null}
        {exhibitor.country ? <ListItem icon="flag" title={exhibitor.country} note={text.country} /> : null}
        {exhibitor.phone ? <ListItem icon="phone" title={exhibitor.phone} note={text.phone} onTap={dial} /> : null}
        {exhibitor.website ? (
          <ListItem icon="link" title={exhibitor.website.replace(/^https?:\/\//, '').replace(/\/$/, '')} note={text.website} onTap={copy} />
        ) : null}
      </Card>
      <LeaveCard exhibitionId={exhibitionId} exhibitorId={exhibitor.id} exhibitorName={name} />
      {profile === null ? null : (
        <>
          {(['launches', 'products'] as const).map((kind) =>
            profile[kind].length === 0 ? null : (
              <Section key={kind} title={text[kind]}>
                <Card padded={false}>
                  {profile[kind].map((offer) => (
                    <OfferRow key={offer.id} offer={offer} exhibitionId={exhibitionId} />
                  ))}
                </Card>
              </Section>
            ),
          )}
          <Films films={profile.films} />
          <Brochures brochures={profile.brochures} />
          <Contacts contacts={profile.contacts} />
        </>
      )}
    </>
  );
}
