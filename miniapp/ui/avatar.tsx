import { Image, View } from '@tarojs/components';

const TINTS = [
  ['#e2eeea', '#0e4d4a'],
  ['#fcf0dc', '#8f5410'],
  ['#e9e7f3', '#4a3f78'],
  ['#fbe9e6', '#94332b'],
  ['#e4eef6', '#1f5277'],
] as const;

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
  if (src) return <Image src={src} mode="aspectFill" className="el-avatar" style={box} lazyLoad />;
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const [background, colour] = TINTS[sum % TINTS.length] ?? TINTS[0];
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
