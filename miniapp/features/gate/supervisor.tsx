import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { enrolFromDevice, shutOutFromDevice, type DeviceView, type GateFigures } from '@shared/contracts/gate';
import { refusalText } from '@shared/rules/gate-reasons';
import { useLanguage, useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { confirm, toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { QrCode } from '../../ui/qr-code';
import { Section } from '../../ui/section';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { beat, callGate, rest, useGate } from './gate-session';
import './index.scss';
import { gateTexts } from './texts';
import { watchFigures } from './watch-figures';

const QUIET_MS = 120_000;

/** Live: where people come in, who is inside, which device is silent, what to do next. */
export default function SupervisorPage() {
  const text = useText(gateTexts);
  const session = useGate((state) => state.session);
  const [figures, setFigures] = useState<GateFigures | null>(null);
  const [live, setLive] = useState(true);
  const [visible, setVisible] = useState(true);
  useDidShow(() => {
    setVisible(true);
    beat();
  });
  useDidHide(() => {
    setVisible(false);
    rest();
  });
  const token = session?.device.role === 'supervisor' ? session.token : null;
  useEffect(() => (token === null || !visible ? undefined : watchFigures(token, setFigures, setLive)), [token, visible]);

  return (
    <Page title={text.supervisorTitle} bar='pine' className='gate-board'>
      {token === null ? (
        <Empty icon='shield' title={text.notHere} />
      ) : figures === null ? (
        <Skeleton shape='card' count={4} />
      ) : (
        <>
          {live ? null : <View className='gate-warning'>{text.stale}</View>}
          <Numbers figures={figures} />
          <Advice figures={figures} />
          <Arrivals figures={figures} />
          <Devices figures={figures} />
          <Doubles figures={figures} />
          <Refusals figures={figures} />
        </>
      )}
    </Page>
  );
}

function Numbers({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  return (
    <View className='gate-numbers'>
      <Figure label={text.entered} value={figures.entered} note={`${text.registered} ${figures.registered}`} />
      {figures.occupancy.map((one) => (
        <Figure key={one.zone} label={`${one.zone === '' ? text.site : one.zone} ${text.inside2}`} value={one.inside} note={one.capacity === null ? '' : text.capacity(one.capacity)} bad={one.capacity !== null && one.inside >= one.capacity * 0.9} />
      ))}
    </View>
  );
}

function Figure({ label, value, note, bad = false }: { label: string; value: number; note: string; bad?: boolean }) {
  return (
    <View className={`gate-figure${bad ? ' gate-figure--bad' : ''}`}>
      <View className='gate-figure__label'>{label}</View>
      <View className='gate-figure__value'>{value}</View>
      <View className='gate-figure__note'>{note}</View>
    </View>
  );
}

function Advice({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  return (
    <Section title={text.advice}>
      {figures.advice.length === 0 ? <View className='gate-quiet'>{text.noAdvice}</View> : null}
      {figures.advice.map((one) => (
        <View key={one.gateId} className={`gate-advice gate-advice--${one.action}`}>
          {one.text}
        </View>
      ))}
    </Section>
  );
}

function Arrivals({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const highest = Math.max(1, ...figures.gates.flatMap((gate) => gate.lastMinutes));
  return (
    <Section title={text.arrivals}>
      {figures.gates.map((gate) => (
        <Card key={gate.gateId}>
          <View className='gate-arrivals__head'>
            <View className='gate-arrivals__name'>{gate.name}</View>
            <View>{`${text.lanes(gate.lanes)} · ${text.today} ${gate.today} · ${text.refused} ${gate.refusedToday}`}</View>
          </View>
          <View className='gate-bars' ariaRole='img' ariaLabel={`${gate.name} ${gate.lastMinutes.join(' ')}`}>
            {gate.lastMinutes.map((n, i) => (
              <View key={i} className='gate-bars__bar' style={{ height: `${(n / highest) * 100}%` }} />
            ))}
          </View>
        </Card>
      ))}
    </Section>
  );
}

function Devices({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const [code, setCode] = useState<string | null>(null);
  const enrol = async (): Promise<void> => {
    try {
      setCode((await callGate(enrolFromDevice, { body: { role: 'gate' } })).url);
    } catch (error) {
      toastError(error);
    }
  };
  const shutOut = async (device: DeviceView): Promise<void> => {
    if (!(await confirm({ title: text.shutOutAsk, content: device.name, confirmText: text.shutOutDo, cancelText: text.cancel }))) return;
    await callGate(shutOutFromDevice, { params: { deviceId: device.id } }).catch(toastError);
  };
  return (
    <Section title={text.devices} more={text.enrolNew} onMore={() => void enrol()}>
      <Card padded={false}>
        {figures.devices.map((device) => (
          <View key={device.id} className='gate-device'>
            <View className='gate-device__main'>
              <View className='gate-device__name'>{device.name}</View>
              <View className='gate-device__note'>{`${figures.gates.find((gate) => gate.gateId === device.gateId)?.name ?? ''} ${text.lastContact} ${ago(device, figures.at, text)}`}</View>
            </View>
            {device.unsynced > 0 ? <Tag tone='bad'>{text.unsynced(device.unsynced)}</Tag> : null}
            {device.state === 'active' ? <Tag tone={isQuiet(device, figures.at) ? 'amber' : 'good'}>{device.role === 'supervisor' ? text.roleSupervisor : text.roleGate}</Tag> : <Tag tone='bad'>{device.state === 'lost' ? text.lost : text.expired}</Tag>}
            {device.state === 'active' && device.role === 'gate' ? (
              <Button size='small' kind='quiet' onTap={() => void shutOut(device)}>
                {text.shutOutDo}
              </Button>
            ) : null}
          </View>
        ))}
      </Card>
      <Sheet open={code !== null} title={text.enrolNew} onClose={() => setCode(null)}>
        <View className='gate-claim'>
          <QrCode text={code ?? ' '} size={240} label={text.enrolNew} />
          <View className='gate-claim__note'>{text.enrolShow}</View>
        </View>
      </Sheet>
    </Section>
  );
}

const isQuiet = (device: DeviceView, at: string): boolean => device.lastContactAt === null || Date.parse(at) - Date.parse(device.lastContactAt) > QUIET_MS;

function ago(device: DeviceView, at: string, text: Pick<typeof gateTexts.en, 'never' | 'secondsAgo' | 'minutesAgo'>): string {
  if (device.lastContactAt === null) return text.never;
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(device.lastContactAt)) / 1000));
  return seconds < 90 ? text.secondsAgo(seconds) : text.minutesAgo(Math.round(seconds / 60));
}

function Doubles({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  return (
    <Section title={`${text.doubles} ${figures.doubles.total}`}>
      {figures.doubles.total === 0 ? <View className='gate-quiet'>{text.noDoubles}</View> : null}
      {figures.doubles.latest.map((one, i) => (
        <View key={i} className='gate-double'>{`${one.holderName} ${one.ticketNumber} · ${one.gateName} · ${one.deviceName} · ${one.reason}`}</View>
      ))}
    </Section>
  );
}

function Refusals({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const language = useLanguage();
  if (figures.refusals.length === 0) return null;
  const most = figures.refusals[0]?.count ?? 1;
  return (
    <Section title={text.refusals}>
      <Card>
        {figures.refusals.map((one) => (
          <View key={one.reason} className='gate-refusal'>
            <View className='gate-refusal__name'>{refusalText(one.reason, language).title}</View>
            <View className='gate-refusal__track'>
              <View className='gate-refusal__bar' style={{ width: `${(one.count / most) * 100}%` }} />
            </View>
            <View className='gate-refusal__count'>{one.count}</View>
          </View>
        ))}
      </Card>
    </Section>
  );
}
