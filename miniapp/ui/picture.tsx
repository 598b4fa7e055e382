import { View } from '@tarojs/components';
import type { ShownPicture } from '@shared/contracts/media';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage } from '../platform/i18n';
import { classNames } from './class-names';
import { ServicePicture } from './service-picture';
import { tappable } from './tappable';

/** The smallest of its sizes that is sharp at this width on screen, CSS pixels. */
export function sizeFor(picture: ShownPicture, width: number): string | null {
  const sizes = [...picture.sizes].sort((one, other) => one.width - other.width);
  return (sizes.find((size) => size.width >= width * 2) ?? sizes.at(-1))?.url ?? null;
}

interface PictureProps {
  picture: ShownPicture;
  /** How wide it is shown at most, CSS pixels. */
  width: number;
  /** Height by width; its own when it is not given. */
  ratio?: number;
  className?: string;
  onTap?: () => void;
}

/** In a frame of its size and colour before it is there, and when it does not come. */
export function Picture({ picture, width, ratio = picture.height / picture.width, className, onTap }: PictureProps) {
  const language = useLanguage();
  const path = sizeFor(picture, width);
  const label = inLanguage(picture.alt, language);
  return (
    <View
      className={classNames('el-picture', className)}
      style={{ backgroundColor: picture.colour }}
      {...(onTap ? tappable(onTap, { label }) : {})}
    >
      <View style={{ paddingBottom: `${(Math.min(ratio, 2) * 100).toFixed(2)}%` }} />
      {path === null ? null : <ServicePicture lazy path={path} className="el-picture__image" mode="aspectFill" label={label} />}
    </View>
  );
}
