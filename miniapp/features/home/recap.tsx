import { View } from '@tarojs/components';
import { getRecap } from '@shared/contracts/recap';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Picture } from '../../ui/picture';
import { homeTexts } from './texts';

const SHOWN_PICTURES = 3;

/** After the show: the way to its review, with the first pictures where there are some. */
export function Recap({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(homeTexts);
  // The copy the page itself keeps.
  const { data } = useResource(`recap.${exhibitionId}`, () => call(getRecap, { params: { exhibitionId } }), { keep: 'personal' });
  const { pictures, sessions } = data ?? { pictures: [], sessions: [] };
  return (
    <View className="home__recap">
      <Card padded={false}>
        {pictures.length >= SHOWN_PICTURES ? (
          <View className="home__recap-pictures">
            {pictures.slice(0, SHOWN_PICTURES).map(({ picture }) => (
              <View key={picture.id} className="home__recap-picture">
                <Picture picture={picture} width={115} ratio={0.75} />
              </View>
            ))}
          </View>
        ) : null}
        <ListItem
          id="home-recap"
          icon="image"
          title={text.recap}
          note={pictures.length + sessions.length > 0 ? text.recapHas(pictures.length, sessions.length) : text.recapNote}
          onTap={() => void go('recap', { exhibitionId }).catch(toastError)}
        />
      </Card>
    </View>
  );
}
