import { View } from '@tarojs/components';
import { useEffect, useMemo } from 'react';
import { wechat } from '../platform/wechat';
import { qrPicture } from './qr-picture';
import { aria } from './aria';

interface QrCodeProps {
  text: string;
  /** CSS pixels, quiet zone included. */
  size?: number;
  /** Read aloud instead of the picture. */
  label?: string;
  id?: string;
}

/** A QR drawn on the phone: sharp at any size, no network. */
export function QrCode({ text, size = 260, label, id }: QrCodeProps) {
  const picture = useMemo(() => qrPicture(text), [text]);
  useEffect(() => {
    wechat.codeShown(text);
    return () => wechat.codeShown(null);
  }, [text]);
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className="el-qr"
      {...aria({ role: 'img', label: label })}
      style={{ width: `${size}PX`, height: `${size}PX`, backgroundImage: `url("${picture}")` }}
    />
  );
}
