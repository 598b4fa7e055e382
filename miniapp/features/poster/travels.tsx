import { View } from '@tarojs/components';
import { useText } from '../../platform/i18n';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { loadReferrals } from './api';
import { posterTexts } from './texts';
import { TravelTree } from './travel-tree';

/** How far the visitor's posters and cards have come: totals, then the way outward. */
export function Travels({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(posterTexts);
  const { data, error, reload } = useResource(`referrals.${exhibitionId}`, () => loadReferrals(exhibitionId), { keep: 'personal' });
  return (
    <Section title={text.far}>
      {data === null ? (
        error === null ? (
          <Skeleton shape="card" count={1} />
        ) : (
          <ErrorState error={error} onRetry={() => void reload()} />
        )
      ) : data.depth === 0 ? (
        <Card>
          <Empty icon="share" title={text.nobody} note={text.nobodyNote} />
        </Card>
      ) : (
        <Card>
          <View className="poster__figures">
            {(
              [
                ['views', data.totals.views],
                ['viewers', data.totals.viewers],
                ['registrations', data.totals.registrations],
                ['arrivals', data.totals.arrivals],
              ] as const
            ).map(([key, value]) => (
              <View key={key} className="poster__figure">
                <View className="poster__number">{value}</View>
                <View className="el-muted el-small">{text[key]}</View>
              </View>
            ))}
          </View>
          <TravelTree levels={data.levels} />
          <View className="el-muted el-small">{text.farNote}</View>
        </Card>
      )}
    </Section>
  );
}
