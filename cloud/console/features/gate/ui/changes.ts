import type { GateSettings, GateView } from '@shared/contracts/gate';
import { useText } from '../../../platform/language';
import { useDifferences } from '../../../ui/use-differences';
import { ticketKindTexts } from '../../../ui/words';
import { gateTexts, reentryTexts } from '../texts';

export type GateInput = Omit<GateView, 'id' | 'version'>;

export function useGateChanges(): (before: GateInput, after: GateInput) => string[] {
  const text = useText(gateTexts);
  const kinds = useText(ticketKindTexts);
  const differences = useDifferences();
  const wordsOf = (gate: GateInput) => ({
    [text.name]: gate.name,
    [text.leadsTo]: gate.zone || text.site,
    [text.state]: gate.open ? text.open : text.closedGate,
    [text.openingRules]: gate.rules
      .map((rule) => text.rule(rule.kinds?.map((kind) => kinds[kind]) ?? null, rule.days, rule.from, rule.to))
      .join(text.listed),
  });
  return (before, after) => differences(wordsOf(before), wordsOf(after));
}

export function useSettingsChanges(): (before: GateSettings, after: GateSettings) => string[] {
  const text = useText(gateTexts);
  const [kinds, reentry] = [useText(ticketKindTexts), useText(reentryTexts)];
  const differences = useDifferences();
  const wordsOf = ({ policies, capacities, earlyDoors, runsOn }: GateSettings) => {
    const everybody = policies.find((policy) => policy.kinds === null);
    return {
      [text.reentry]: everybody ? reentry[everybody.reentry] : '',
      [text.maxPerDay]: String(everybody?.maxPerDay ?? text.unlimited),
      [text.maxEntries]: String(everybody?.maxEntries ?? text.unlimited),
      [text.earlyShort]: earlyDoors
        .map((one) => text.earlyDoor(one.kinds?.map((kind) => kinds[kind]) ?? [text.allKinds], one.minutes))
        .join(text.listed),
      [text.runsOn]: runsOn.join(text.listed),
      [text.capacitiesShort]: Object.entries(capacities)
        .map(([zone, most]) => text.capacity(zone || text.site, most))
        .join(text.listed),
    };
  };
  return (before, after) => differences(wordsOf(before), wordsOf(after));
}
