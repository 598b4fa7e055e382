import { View } from '@tarojs/components';
import type { DeviceView, GateFigures } from '@shared/contracts/gate';
import { useText } from '../../platform/i18n';
import { Section } from '../../ui/section';
import { useShowClock } from './clock-of';
import { gateTexts } from './texts';

type Words = typeof gateTexts.en;

/** What the chain of each device's scans says: numbers that never came, scans changed, journals begun anew. */
export function Records({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const told = figures.devices.map((device) => ({ device, lines: linesOf(device, text) })).filter((one) => one.lines.length > 0);
  return (
    <Section title={text.journals}>
      {told.length === 0 ? <View className="gate-quiet">{text.journalsGood}</View> : null}
      {told.map(({ device, lines }) => (
        <View key={device.id} className={`gate-note gate-note--${isWrong(device) ? 'bad' : 'plain'}`}>
          <View className="gate-note__who">{device.name}</View>
          {lines.map((line) => (
            <View key={line}>{line}</View>
          ))}
        </View>
      ))}
    </Section>
  );
}

const isWrong = ({ journal }: DeviceView): boolean => journal.missing.length + journal.faults.length > 0;

function linesOf({ journal }: DeviceView, text: Words): string[] {
  const missing = journal.missing.reduce((sum, one) => sum + one.to - one.from + 1, 0);
  const ranges = journal.missing.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('、');
  return [
    ...(missing > 0 ? [text.missing(ranges, missing)] : []),
    ...journal.faults.map((one) => text[one.kind](one.seq)),
    ...(journal.unchained > 0 ? [text.unchained(journal.unchained)] : []),
  ];
}

/** Admissions made without network in which the service found something. */
export function Checks({ figures: { checks } }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const clock = useShowClock();
  return (
    <Section title={`${text.checks} ${checks.total}`}>
      {checks.total === 0 ? <View className="gate-quiet">{text.noChecks}</View> : null}
      {checks.latest.map((one) => (
        <View key={one.scanId} className="gate-note gate-note--mild">
          <View className="gate-note__who">{one.what.map((what) => text[`check_${what}`]).join(' · ')}</View>
          <View>{[one.typed, clock(one.at), one.gateName, one.deviceName].filter(Boolean).join(' · ')}</View>
        </View>
      ))}
    </Section>
  );
}
