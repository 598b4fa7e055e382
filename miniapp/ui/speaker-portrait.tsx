import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import type { ShownPicture } from '@shared/contracts/media';
import { serviceUrl } from '../platform/http';
import { Avatar } from './avatar';
import { pictured } from './pictured';

interface SpeakerPortraitProps {
  name: string;
  portrait: ShownPicture | null;
  /** CSS pixels. */
  size: number;
}

/** A portrait; the first letter of the name where there is none or it does not come. The name stands beside it. */
export function SpeakerPortrait({ name, portrait, size }: SpeakerPortraitProps) {
  const [missing, setMissing] = useState(false);
  const picture = portrait?.sizes.find(({ width }) => width >= size * 2) ?? portrait?.sizes.at(-1);
  if (picture === undefined || missing) return <Avatar name={name} size={size} />;
  return (
    <View className="el-avatar" style={{ width: `${size}PX`, height: `${size}PX`, borderRadius: '50%', overflow: 'hidden' }}>
      <Image
        webp={picture.url.endsWith('.webp')}
        src={serviceUrl(picture.url)}
        mode="aspectFill"
        style={{ width: '100%', height: '100%' }}
        onError={() => setMissing(true)}
        {...pictured('')}
      />
    </View>
  );
}
