import { Image } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import { serviceUrl } from '../platform/http';
import { pictured } from './pictured';

interface ServicePictureProps {
  /** Below the service's host. */
  path: string;
  className: string;
  mode: 'aspectFill' | 'aspectFit';
  /** What it shows, for those who do not see it; empty for one that only adorns. */
  label: string;
  /** Not before it comes near. */
  lazy?: boolean;
  /** What stands in its place when it does not come. */
  instead?: ReactNode;
  /** What it stands in. */
  frame?: (image: ReactNode) => ReactNode;
}

/** Without network a picture the phone has not kept is left out, not shown broken; so is one that is broken. */
export function ServicePicture({
  path,
  className,
  mode,
  label,
  lazy = false,
  instead = null,
  frame = (image) => image,
}: ServicePictureProps) {
  const [missing, setMissing] = useState<string | null>(null);
  if (missing === path) return instead;
  return frame(
    <Image
      // Old iPhones open WebP only when told that it is.
      webp={path.endsWith('.webp')}
      src={serviceUrl(path)}
      mode={mode}
      lazyLoad={lazy}
      className={className}
      onError={() => setMissing(path)}
      {...pictured(label)}
    />,
  );
}
