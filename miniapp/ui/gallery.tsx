import { ScrollView, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ShownPicture } from '@shared/contracts/media';
import { serviceUrl } from '../platform/http';
import { Picture, sizeFor } from './picture';

const LARGE = 800;

/** Shows one of these large; the others follow by a push. */
export function enlarge(pictures: readonly ShownPicture[], picture: ShownPicture): void {
  const large = (one: ShownPicture): string => serviceUrl(sizeFor(one, LARGE) ?? '');
  void Taro.previewImage({ urls: pictures.map(large), current: large(picture) });
}

/** Pictures side by side, to be pushed along; one alone has the whole width. Tapped, it is shown large. */
export function Gallery({ pictures }: { pictures: readonly ShownPicture[] }) {
  const [only] = pictures;
  if (only === undefined) return null;
  if (pictures.length === 1)
    return (
      <Picture
        className="el-gallery__only"
        picture={only}
        width={375}
        ratio={Math.min(only.height / only.width, 1)}
        onTap={() => enlarge(pictures, only)}
      />
    );
  return (
    <ScrollView scrollX enableFlex showScrollbar={false} className="el-gallery">
      <View className="el-gallery__line">
        {pictures.map((picture) => (
          <View key={picture.id} className="el-gallery__item">
            <Picture picture={picture} width={264} ratio={0.66} onTap={() => enlarge(pictures, picture)} />
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
