import { View } from '@tarojs/components';
import type { ShownPicture } from '@shared/contracts/media';
import { Avatar } from './avatar';
import { sizeFor } from './picture';
import { ServicePicture } from './service-picture';

/** A company's logo, whole on white; its first letter on a colour where there is none, or none to be had. */
export function Logo({ name, picture, size = 56 }: { name: string; picture: ShownPicture | null; size?: number }) {
  const path = picture === null ? null : sizeFor(picture, size);
  const letter = <Avatar name={name} size={size} shape="square" />;
  if (path === null) return letter;
  const box = { width: `${size}PX`, height: `${size}PX` };
  return (
    <ServicePicture
      path={path}
      className="el-logo__image"
      mode="aspectFit"
      label=""
      instead={letter}
      frame={(image) => (
        <View className="el-logo" style={box}>
          {image}
        </View>
      )}
    />
  );
}
