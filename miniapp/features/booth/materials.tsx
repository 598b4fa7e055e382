import Taro from '@tarojs/taro';
import type { Film, ShownProfile } from '@shared/contracts/showcase-fields';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { wechat } from '../../platform/wechat';
import { WechatError } from '../../platform/wechat-types';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { boothTexts } from './texts';

/** Opens an address where that is allowed; a mini-program may only copy it. */
function useOpen(): (url: string) => void {
  const text = useText(boothTexts);
  return (url) =>
    void wechat.openAddress(url).then(({ copied }) => {
      if (copied) toast(text.copied);
    }, toastError);
}

export function Films({ films }: { films: readonly Film[] }) {
  const text = useText(boothTexts);
  const open = useOpen();
  if (films.length === 0) return null;
  const inWechat = wechat.host() === 'weapp';
  const play = (film: Film): void => {
    if (film.kind === 'link') return open(film.url);
    wechat.openFilm(film).catch((error: unknown) => {
      if (error instanceof WechatError && error.problem === 'unsupported') toast(text.filmNeedsWechat);
      // Turned back on the way to Channels: nothing is to be said.
      else if (!(error instanceof WechatError && error.problem === 'denied')) toastError(error);
    });
  };
  return (
    <Section title={text.films}>
      <Card padded={false}>
        {films.map((film, place) => (
          <ListItem
            key={place}
            icon="image"
            title={film.title}
            note={film.kind === 'channels' ? text.filmChannels : inWechat ? text.filmCopy : text.filmOutside}
            onTap={() => play(film)}
          />
        ))}
      </Card>
    </Section>
  );
}

export function Brochures({ brochures }: { brochures: ShownProfile['brochures'] }) {
  const text = useText(boothTexts);
  const open = useOpen();
  if (brochures.length === 0) return null;
  const note = (url: string): string => (wechat.host() === 'weapp' && !url.startsWith('/') ? text.copyToRead : text.read);
  return (
    <Section title={text.brochures}>
      <Card padded={false}>
        {brochures.map(({ title, url }, place) => (
          <ListItem key={place} icon="download" title={title} note={note(url)} onTap={() => open(url)} />
        ))}
      </Card>
    </Section>
  );
}

/** Whom the exhibitor lets everybody call or write to. */
export function Contacts({ contacts }: { contacts: ShownProfile['contacts'] }) {
  const text = useText(boothTexts);
  if (contacts.length === 0) return null;
  const copyEmail = (email: string): void => void Taro.setClipboardData({ data: email }).then(() => toast(text.emailCopied), toastError);
  return (
    <Section title={text.contacts}>
      <Card padded={false}>
        {contacts.map(({ name, title, phone, email }, place) => {
          const who = [name, title].filter(Boolean).join(' · ');
          return [
            phone ? (
              <ListItem
                key={`${place}-phone`}
                icon="phone"
                title={phone}
                note={text.call(who)}
                // Closing the dialler without a call is no fault.
                onTap={() => inPassing(Taro.makePhoneCall({ phoneNumber: phone }))}
              />
            ) : null,
            email ? (
              <ListItem key={`${place}-email`} icon="chat" title={email} note={text.email(who)} onTap={() => copyEmail(email)} />
            ) : null,
            phone || email ? null : <ListItem key={place} icon="person" title={name} note={title} />,
          ];
        })}
      </Card>
    </Section>
  );
}
