import { View } from '@tarojs/components';
import { useText } from '../../platform/i18n';
import { aria } from '../../ui/aria';
import { classNames } from '../../ui/class-names';
import { tappable } from '../../ui/tappable';
import type { DeviceStatus } from './device/gate-device';
import { beat } from './gate-session';
import { gateTexts } from './texts';

/** Mode, what waits, and whether the network may go: always in sight. */
export function StatusBar({ status }: { status: DeviceStatus }) {
  const text = useText(gateTexts);
  return (
    <View className="gate-status" {...tappable(() => beat())}>
      <Lamp tone={status.mode === 'online' ? 'good' : 'amber'} label={text[status.mode]} />
      <Lamp tone={status.offlineReady ? 'good' : 'bad'} label={status.offlineReady ? text.ready : text.notReady} />
      <View className={classNames('gate-status__pending', status.pending > 0 && 'gate-status__pending--some')}>
        {status.syncing ? text.syncing : status.pending > 0 ? `${text.pending(status.pending)} · ${text.syncNow}` : text.synced}
      </View>
    </View>
  );
}

function Lamp({ tone, label }: { tone: 'good' | 'amber' | 'bad'; label: string }) {
  return (
    <View className="gate-lamp">
      <View className={`gate-lamp__dot gate-lamp__dot--${tone}`} />
      <View>{label}</View>
    </View>
  );
}

/** What a guard has to know before it costs something. */
export function Warnings({ status }: { status: DeviceStatus }) {
  const text = useText(gateTexts);
  const bad = [
    status.shutOut ? `${text.shutOut}。${text.shutOutNote}` : null,
    status.storageFull ? text.storageFull : null,
    status.clockWrong ? text.clockWrong : null,
  ].filter((line) => line !== null);
  const mild = [
    status.storageLow && !status.storageFull ? text.storageLow : null,
    !status.clockWrong && !status.clockConfirmed && status.bundle ? text.clockOld : null,
    status.bundle ? null : text.noBundle,
    status.pending > 0 && (status.mode === 'offline' || status.shutOut) ? text.deleteWarning(status.pending) : null,
  ].filter((line) => line !== null);
  return (
    <>
      {[...bad, ...mild].map((line) => (
        <View key={line} className={classNames('gate-warning', bad.includes(line) && 'gate-warning--bad')} {...aria({ role: 'alert' })}>
          {line}
        </View>
      ))}
    </>
  );
}
