import { ScrollView, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ShownPicture } from '@shared/contracts/media';
import { serviceUrl } from '../platform/http';
import { Picture, sizeFor } from './picture';

const LARGE = 800;

/** Pictures side by side, to be pushed along; one alone has the whole width. Tapped, it is shown large. */
export function Gallery({ pictures }: { pictures: readonly ShownPicture[] }) {
  const [only] = pictures;
  if (only === undefined) return null;
  const large = (picture: ShownPicture): string => serviceUrl(sizeFor(picture, LARGE) ?? '');
  const enlarge = (picture: ShownPicture): void => void Taro.previewImage({ urls: pictures.map(large), current: large(picture) });
  if (pictures.length === 1)
    return (
      <Picture
        className="el-gallery__only"
        picture={only}
        width={375}
        ratio={Math.min(only.height / only.width, 1)}
        onTap={() => enlarge(only)}
      />
    );
  return (
    <ScrollView scrollX enableFlex showScrollbar={false} className="el-gallery">
      <View className="el-gallery__line">
        {pictures.map((picture) => (
          <View key={picture.id} className="el-gallery__item">
            <Picture picture={picture} width={264} ratio={0.66} onTap={() => enlarge(picture)} />
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
