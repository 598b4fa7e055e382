import { Image } from '@tarojs/components';
import { useState } from 'react';
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
}

/** Without network a picture the phone has not kept is left out, not shown broken. */
export function ServicePicture({ path, className, mode, label, lazy = false }: ServicePictureProps) {
  const [missing, setMissing] = useState<string | null>(null);
  if (missing === path) return null;
  return (
    <Image
      // Old iPhones open WebP only when told that it is.
      webp={path.endsWith('.webp')}
      src={serviceUrl(path)}
      mode={mode}
      lazyLoad={lazy}
      className={className}
      onError={() => setMissing(path)}
      {...pictured(label)}
    />
  );
}
