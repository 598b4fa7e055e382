import { View } from '@tarojs/components';
import type { ShownRecap } from '@shared/contracts/recap';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/i18n';
import { enlarge } from '../../ui/gallery';
import { Picture } from '../../ui/picture';
import { Section } from '../../ui/section';
import { recapTexts } from './texts';

/** The first one wide, the others in two columns, each with its caption; tapped, it is shown large. */
export function Pictures({ pictures }: Pick<ShownRecap, 'pictures'>) {
  const text = useText(recapTexts);
  const language = useLanguage();
  const all = pictures.map((one) => one.picture);
  return (
    <Section title={text.pictures}>
      <View className="recap__pictures">
        {pictures.map(({ picture, caption }, at) => {
          // Nobody described it: its caption says what it shows, else its place.
          const said = inLanguage(picture.alt, language) || caption || text.nth(at + 1);
          return (
            <View key={picture.id} className={at === 0 ? 'recap__picture recap__picture--wide' : 'recap__picture'}>
              <Picture
                picture={{ ...picture, alt: { zh: said, en: said } }}
                width={at === 0 ? 345 : 168}
                ratio={at === 0 ? 0.6 : 0.75}
                onTap={() => enlarge(all, picture)}
              />
              {caption ? <View className="recap__caption">{caption}</View> : null}
            </View>
          );
        })}
      </View>
    </Section>
  );
}
