import { View } from '@tarojs/components';
import { useState } from 'react';
import { enrolFromDevice, restoreFromDevice, shutOutFromDevice, type DeviceView, type GateFigures } from '@shared/contracts/gate';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { confirm, toastError } from '../../ui/feedback';
import { QrCode } from '../../ui/qr-code';
import { Section } from '../../ui/section';
import { Sheet } from '../../ui/sheet';
import { Tag } from '../../ui/tag';
import { useShowClock } from './clock-of';
import { callGate } from './gate-session';
import { gateTexts } from './texts';

const QUIET_MS = 120_000;

/** Every device: last contact, battery, what it still holds; lost ones are shut out here. */
export function Devices({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const clock = useShowClock();
  const [code, setCode] = useState<{ url: string; until: number } | null>(null);
  const enrol = async (): Promise<void> => {
    try {
      const made = await callGate(enrolFromDevice, { body: { role: 'gate' } });
      setCode({ url: made.url, until: Date.parse(made.codeExpiresAt) });
    } catch (error) {
      toastError(error);
    }
  };
  const shutOut = async (device: DeviceView): Promise<void> => {
    if (!(await confirm({ title: text.shutOutAsk, content: device.name, confirmText: text.shutOutDo, cancelText: text.cancel }))) return;
    await callGate(shutOutFromDevice, { params: { deviceId: device.id } }).catch(toastError);
  };
  const restore = async (device: DeviceView): Promise<void> => {
    if (!(await confirm({ title: device.name, content: text.restoreAsk, confirmText: text.restoreDo, cancelText: text.cancel }))) return;
    await callGate(restoreFromDevice, { params: { deviceId: device.id } }).catch(toastError);
  };
  return (
    <Section title={text.devices} more={text.enrolNew} onMore={() => void enrol()}>
      <Card padded={false}>
        {figures.devices.map((device) => (
          <View key={device.id} className="gate-device">
            <View className="gate-device__main">
              <View className="gate-device__name">{device.name}</View>
              <View className="gate-device__note">
                {[
                  figures.gates.find((gate) => gate.gateId === device.gateId)?.name,
                  `${text.lastContact} ${ago(device, figures.at, text)}`,
                  device.batteryPercent === null ? null : `${device.batteryPercent}%`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </View>
            </View>
            {device.unsynced > 0 ? <Tag tone="bad">{text.unsynced(device.unsynced)}</Tag> : null}
            {device.state === 'active' ? (
              <Tag tone={isQuiet(device, figures.at) ? 'amber' : 'good'}>
                {device.role === 'supervisor' ? text.roleSupervisor : text.roleGate}
              </Tag>
            ) : (
              <Tag tone="bad">{device.state === 'lost' ? text.lost : text.expired}</Tag>
            )}
            {device.state === 'active' && device.role === 'gate' ? (
              <Button size="small" kind="quiet" onTap={() => void shutOut(device)}>
                {text.shutOutDo}
              </Button>
            ) : device.state === 'lost' ? (
              <Button size="small" kind="quiet" onTap={() => void restore(device)}>
                {text.restoreDo}
              </Button>
            ) : null}
          </View>
        ))}
      </Card>
      <Sheet open={code !== null} title={text.enrolNew} onClose={() => setCode(null)}>
        <View className="gate-claim">
          {code && Date.parse(figures.at) < code.until ? (
            <>
              <QrCode text={code.url} size={240} label={text.enrolNew} />
              <View className="gate-claim__note">{text.enrolShow}</View>
              <View className="gate-claim__note">{text.enrolUntil(clock(code.until))}</View>
            </>
          ) : (
            <>
              <View className="gate-claim__title">{text.enrolExpired}</View>
              <Button onTap={() => void enrol()}>{text.enrolAgain}</Button>
            </>
          )}
        </View>
      </Sheet>
    </Section>
  );
}

const isQuiet = (device: DeviceView, at: string): boolean =>
  device.lastContactAt === null || Date.parse(at) - Date.parse(device.lastContactAt) > QUIET_MS;

function ago(device: DeviceView, at: string, text: Pick<typeof gateTexts.en, 'never' | 'secondsAgo' | 'minutesAgo'>): string {
  if (device.lastContactAt === null) return text.never;
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(device.lastContactAt)) / 1000));
  return seconds < 90 ? text.secondsAgo(seconds) : text.minutesAgo(Math.round(seconds / 60));
}
