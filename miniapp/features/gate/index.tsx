import { View } from '@tarojs/components';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { OFFLINE_LIMITS } from '@shared/rules/gate-reasons';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { confirm, toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Segments } from '../../ui/segments';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { EnrolForm } from './enrol-form';
import { beat, enrolmentCode, leave, openDevice, rest, standAt, useGate } from './gate-session';
import './index.scss';
import { readyPages } from './ready-pages';
import { prepareSignals } from './signals';
import { StatusBar, Warnings } from './status-bar';
import { gateTexts } from './texts';

/** Where a guard begins: enrol, choose gate and direction, see whether the network may go. */
export default function GatePage() {
  const text = useText(gateTexts);
  const { params } = useRouter();
  const session = useGate((state) => state.session);
  const code = enrolmentCode(params.enrol ?? '');
  useDidShow(() => {
    if (useGate.getState().session) beat();
  });
  useDidHide(rest);
  return (
    <Page title={text.title} bar="pine">
      {session && !code ? <Home /> : <EnrolForm code={code} />}
    </Page>
  );
}

function Home() {
  const text = useText(gateTexts);
  const language = useLanguage();
  const { session, status } = useGate();
  const [limits, setLimits] = useState(false);
  useEffect(() => {
    openDevice();
    beat();
    readyPages();
  }, []);
  if (!status) return <Skeleton shape="card" count={2} />;
  const device = openDevice();
  const gates = status.bundle?.gates ?? [];
  const isSupervisor = session?.device.role === 'supervisor';

  const leaveNow = async (): Promise<void> => {
    // What a device shut out still holds goes nowhere unless it is restored: it may be left, knowing that.
    if (status.pending > 0 && !status.shutOut) return toast(text.leaveBlocked(status.pending));
    if (
      await confirm({
        title: text.leaveAsk,
        content: status.pending > 0 ? text.leaveLost(status.pending) : text.leaveNote,
        confirmText: text.leaveDo,
        cancelText: text.cancel,
      })
    )
      leave();
  };
  return (
    <>
      <StatusBar status={status} />
      <Warnings status={status} />
      <View className="gate-name">
        <View className="gate-name__show">{status.bundle?.exhibition.name ?? ''}</View>
        <View className="gate-name__device">{session?.device.name}</View>
      </View>
      <Section title={text.chooseGate}>
        {status.bundle === null && status.refusedAs !== null ? (
          <Empty icon="shield" title={text.roleRefused} />
        ) : status.bundle === null && status.mode === 'offline' ? (
          <Empty
            icon="cloud"
            title={text.bundleFailed}
            action={
              <Button id="gate-retry" kind="secondary" onTap={beat}>
                {text.tryAgain}
              </Button>
            }
          />
        ) : status.bundle === null ? (
          <Skeleton shape="card" count={1} />
        ) : gates.length === 0 ? (
          <Empty icon="flag" title={text.noGates} />
        ) : (
          <View className="gate-choices">
            <Segments
              choices={gates.map((gate) => ({ value: gate.id, label: gate.open ? gate.name : `${gate.name}（${text.closedGate}）` }))}
              value={device.gateId ?? ''}
              onChange={(gateId) => standAt(gateId, device.direction)}
            />
            <Segments
              look="bar"
              choices={[
                { value: 'in', label: text.in },
                { value: 'out', label: text.out },
              ]}
              value={device.direction}
              onChange={(direction) => standAt(device.gateId ?? '', direction === 'out' ? 'out' : 'in')}
            />
          </View>
        )}
      </Section>
      <View className="gate-start">
        <Button
          id="gate-start"
          block
          icon="scan"
          disabled={!device.gateId || status.shutOut || status.bundle === null}
          onTap={() => {
            prepareSignals();
            go('gateScan').catch(toastError);
          }}
        >
          {text.start}
        </Button>
      </View>
      <Card padded={false}>
        <ListItem
          id="gate-search"
          icon="search"
          title={text.search}
          onTap={() => void go('gateDesk', { tab: 'search' }).catch(toastError)}
        />
        <ListItem
          id="gate-walkin"
          icon="person"
          title={text.walkIn}
          onTap={() => void go('gateDesk', { tab: 'walkin' }).catch(toastError)}
        />
        <ListItem
          id="gate-handout"
          icon="gift"
          title={text.handoutTitle}
          onTap={() => void go('gateDesk', { tab: 'handout' }).catch(toastError)}
        />
        {isSupervisor ? (
          <ListItem id="gate-supervisor" icon="grid" title={text.supervisor} onTap={() => void go('gateSupervisor').catch(toastError)} />
        ) : null}
        <ListItem id="gate-limits" icon="cloud" title={text.limits} onTap={() => setLimits(true)} />
        <ListItem
          id="gate-leave"
          icon="exit"
          title={text.leave}
          note={text.gap(status.lastSeq, status.ackedSeq)}
          onTap={() => void leaveNow()}
        />
      </Card>
      <Sheet open={limits} title={text.limits} onClose={() => setLimits(false)}>
        {OFFLINE_LIMITS.map((one) => (
          <View key={one.en} className="gate-limit">
            {one[language]}
          </View>
        ))}
      </Sheet>
    </>
  );
}
