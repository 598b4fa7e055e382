import { Image, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { pictured } from '../../ui/pictured';
import { posterTexts } from './texts';

interface PosterPictureProps {
  readonly src: string;
  readonly badge: string;
  readonly made: boolean;
  readonly onTap?: () => void;
}

/** The chosen poster, large; a shimmer until it is there, and a way to ask again when it does not come. */
export function PosterPicture({ src, badge, made, onTap }: PosterPictureProps) {
  const text = useText(posterTexts);
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading');
  const [round, setRound] = useState(0);
  useEffect(() => setState('loading'), [src]);
  const again = (): void => {
    setRound((before) => before + 1);
    setState('loading');
  };
  const address = round === 0 ? src : `${src}${src.includes('?') ? '&' : '?'}again=${round}`;
  return (
    <View className="poster__frame">
      {state === 'failed' ? (
        <View className="poster__failed">
          <View className="el-muted">{text.failed}</View>
          <Button kind="secondary" size="small" onTap={again}>
            {text.retry}
          </Button>
        </View>
      ) : (
        <Image
          key={address}
          className={`poster__image${state === 'there' ? ' poster__image--there' : ''}`}
          src={address}
          mode="aspectFill"
          showMenuByLongpress={made}
          {...pictured(badge)}
          onLoad={() => setState('there')}
          onError={() => setState('failed')}
          {...(onTap ? { onClick: onTap } : {})}
        />
      )}
      <View className={`poster__badge${made ? ' poster__badge--made' : ''}`}>{badge}</View>
    </View>
  );
}
