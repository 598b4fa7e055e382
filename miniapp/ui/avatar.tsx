import { Image, View } from '@tarojs/components';
import { AVATAR_COLOURS } from './colours';
import { pictured } from './pictured';

interface AvatarProps {
  name: string;
  src?: string | null;
  /** CSS pixels. */
  size?: number;
  /** Round for people, square for companies. */
  shape?: 'round' | 'square';
}

/** A picture, or the first character on a colour that stays with the name. */
export function Avatar({ name, src, size = 44, shape = 'round' }: AvatarProps) {
  const box = { width: `${size}PX`, height: `${size}PX`, borderRadius: shape === 'round' ? '50%' : '12PX' };
  if (src) return <Image src={src} mode="aspectFill" className="el-avatar" style={box} lazyLoad {...pictured('')} />;
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const [background, colour] = AVATAR_COLOURS[sum % AVATAR_COLOURS.length] ?? AVATAR_COLOURS[0];
  const letter =
    Array.from(
      name
        .trim()
        .replace(/^(the|a)\s+/i, '')
        .replace(/^[\s\p{P}\p{S}]+/u, ''),
    )[0]?.toUpperCase() ?? '·';
  return (
    <View
      className="el-avatar"
      style={{ ...box, background, color: colour, fontSize: `${Math.round(size * 0.42)}PX`, lineHeight: `${size}PX` }}
    >
      {letter}
    </View>
  );
}
