import { View } from '@tarojs/components';
import type { ShownHighlight } from '@shared/contracts/showcase-fields';
import { go } from '../../platform/routes';
import { toastError } from '../../ui/feedback';
import { Picture } from '../../ui/picture';
import { Section } from '../../ui/section';
import { tappable } from '../../ui/tappable';
import { Tiles } from '../../ui/tiles';

/** What a highlight leads to; null: nowhere. */
function leadsTo({ target }: ShownHighlight, exhibitionId: string): (() => Promise<void>) | null {
  switch (target.kind) {
    case 'none':
      return null;
    case 'launch':
      return () => go('offer', { id: target.id, exhibitionId });
    default:
      return () => go(target.kind, { id: target.id, exhibitionId });
  }
}

export function Highlights({
  title,
  highlights,
  exhibitionId,
}: {
  title: string;
  highlights: readonly ShownHighlight[];
  exhibitionId: string;
}) {
  if (highlights.length === 0) return null;
  return (
    <Section title={title}>
      <Tiles>
        {highlights.map((highlight) => {
          const open = leadsTo(highlight, exhibitionId);
          return (
            <View
              key={highlight.id}
              className="el-tile home__highlight"
              hoverClass={open ? 'el-tile--pressed' : 'none'}
              {...(open ? tappable(() => void open().catch(toastError)) : {})}
            >
              {highlight.picture ? (
                <Picture picture={highlight.picture} width={260} ratio={0.56} />
              ) : (
                <View className="el-tile__blank">
                  <View className="el-clamp el-clamp--3">{highlight.title}</View>
                </View>
              )}
              {highlight.picture || highlight.summary ? (
                <View className="el-tile__words">
                  {highlight.picture ? <View className="el-tile__title el-clamp el-clamp--2">{highlight.title}</View> : null}
                  {highlight.summary ? <View className="el-tile__note el-clamp el-clamp--2">{highlight.summary}</View> : null}
                </View>
              ) : null}
            </View>
          );
        })}
      </Tiles>
    </Section>
  );
}
