import { View } from '@tarojs/components';
import type { ResponseOf } from '@shared/contracts/contract';
import type { getShowcase } from '@shared/contracts/showcase';
import type { ShownNewsCard, ShownOfferCard, ShownSponsor } from '@shared/contracts/showcase-fields';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { Logo } from '../../ui/logo';
import { NewsRow } from '../../ui/news-row';
import { OfferTile } from '../../ui/offer-card';
import { Section } from '../../ui/section';
import { tappable } from '../../ui/tappable';
import { Tiles } from '../../ui/tiles';
import { homeTexts } from './texts';

export type Showcase = ResponseOf<typeof getShowcase>;

const SHOWN_NEWS = 3;

export function Launches({ launches, exhibitionId }: { launches: readonly ShownOfferCard[]; exhibitionId: string }) {
  const text = useText(homeTexts);
  if (launches.length === 0) return null;
  return (
    <Section title={text.launches} more={text.all} onMore={() => void go('offers', { exhibitionId }).catch(toastError)}>
      <Tiles>
        {launches.map((offer) => (
          <OfferTile key={offer.id} offer={offer} exhibitionId={exhibitionId} />
        ))}
      </Tiles>
    </Section>
  );
}

export function News({ news, exhibitionId }: { news: readonly ShownNewsCard[]; exhibitionId: string }) {
  const text = useText(homeTexts);
  if (news.length === 0) return null;
  return (
    <Section title={text.news} more={text.all} onMore={() => void go('newsList', { exhibitionId }).catch(toastError)}>
      <Card padded={false}>
        {news.slice(0, SHOWN_NEWS).map((one) => (
          <NewsRow key={one.id} news={one} exhibitionId={exhibitionId} />
        ))}
      </Card>
    </Section>
  );
}

/** By grade, each with its logo, else by name. */
export function Sponsors({ grades, exhibitionId }: { grades: Showcase['sponsors']; exhibitionId: string }) {
  const text = useText(homeTexts);
  if (grades.length === 0) return null;
  return (
    <Section title={text.sponsors}>
      <Card>
        {grades.map(({ grade, sponsors }) => (
          <View key={grade} className="sponsors">
            <View className="sponsors__grade">{grade}</View>
            {sponsors.map((sponsor) => (
              <Sponsor key={sponsor.id} sponsor={sponsor} exhibitionId={exhibitionId} />
            ))}
          </View>
        ))}
      </Card>
    </Section>
  );
}

function Sponsor({ sponsor: { name, logo, exhibitorId, url }, exhibitionId }: { sponsor: ShownSponsor; exhibitionId: string }) {
  const text = useText(homeTexts);
  const visit = async (address: string): Promise<void> => {
    if ((await wechat.openAddress(address)).copied) toast(text.websiteCopied);
  };
  const open = exhibitorId !== null ? () => go('exhibitor', { id: exhibitorId, exhibitionId }) : url !== null ? () => visit(url) : null;
  return (
    <View className="sponsors__one" {...(open ? tappable(() => void open().catch(toastError), { role: 'link' }) : {})}>
      <Logo name={name} picture={logo} size={40} />
      <View className="sponsors__name el-clamp el-clamp--2">{name}</View>
    </View>
  );
}
