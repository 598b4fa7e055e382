import { Text, View } from '@tarojs/components';
import type { DrawView } from '@shared/contracts/draw';
import { drawPhase } from '@shared/rules/draw';
import { useText } from '../../platform/i18n';
import { useServiceTime } from '../../platform/use-service-time';
import { Card } from '../../ui/card';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { Tag } from '../../ui/tag';
import { MyEntry } from './my-entry';
import { ReceiptCheck } from './receipt-check';
import { drawTexts } from './texts';

const yuan = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
/** Odds of a million as a percentage without trailing zeros. */
const percent = (odds: number) => String(Number((odds / 10_000).toFixed(4)));

/** One draw with everything that has to be public before it: prizes, rules, times, redemption, organiser. */
export function DrawCard({ draw, onChanged }: { draw: DrawView; onChanged: (draw: DrawView) => void }) {
  const text = useText(drawTexts);
  const nowMs = useServiceTime(draw.serverTime);
  const phase = drawPhase(draw, nowMs);
  const state = {
    draft: '',
    soon: text.stateSoon,
    open: text.statePublished,
    closed: text.stateClosed,
    frozen: text.stateFrozen,
    done: text.stateDone,
  }[phase];
  return (
    <View className="draw">
      <View className="draw__head">
        <View className="draw__name">{draw.name}</View>
        <Tag tone={phase === 'open' ? 'good' : phase === 'done' ? 'plain' : 'amber'}>{state}</Tag>
      </View>
      <View className="draw__times">
        <Text>{`${text.opens} ${draw.opensText}`}</Text>
        <Text>{`${text.closes} ${draw.closesText}`}</Text>
        <Text>{text.entrants(draw.entrants)}</Text>
      </View>
      <MyEntry draw={draw} nowMs={nowMs} onChanged={onChanged} />
      <Section title={text.prizes}>
        <Card padded={false}>
          {draw.prizes.map((prize) => (
            <ListItem
              key={prize.id}
              icon="gift"
              title={prize.name}
              note={[text.value(yuan(prize.valueFen)), ...(draw.kind === 'instant' ? [text.odds(percent(prize.odds))] : [])].join(' · ')}
              after={draw.state === 'done' ? text.quantity(prize.quantity) : text.left(prize.left, prize.quantity)}
            />
          ))}
        </Card>
      </Section>
      <Section title={text.rules}>
        <Card>
          <View className="draw__words">{draw.rules}</View>
        </Card>
      </Section>
      <Section title={text.redemption}>
        <Card>
          <View className="draw__words">{draw.redemption}</View>
          <View className="draw__fact">{`${text.organiser}：${draw.organiser}`}</View>
          <View className="draw__fact">{`${text.contact}：${draw.contact}`}</View>
        </Card>
      </Section>
      <Section title={text.fairness}>
        <Card>
          <View className="draw__words">{text.fairnessNote}</View>
          <View className="draw__fact">{text.commitment}</View>
          <View className="draw__hash">{draw.commitment}</View>
          {draw.mine === null ? null : <ReceiptCheck draw={draw} />}
        </Card>
      </Section>
    </View>
  );
}
