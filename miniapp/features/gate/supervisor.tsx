import { View } from '@tarojs/components';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { GateFigures } from '@shared/contracts/gate';
import { refusalText } from '@shared/rules/gate-reasons';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { tappable } from '../../ui/tappable';
import { useShowClock } from './clock-of';
import { beat, rest, useGate } from './gate-session';
import './index.scss';
import { OccupancySheet } from './occupancy-sheet';
import { Devices } from './supervisor-devices';
import { Checks, Records } from './supervisor-records';
import { gateTexts } from './texts';
import { useWide } from './use-wide';
import { watchFigures } from './watch-figures';

/** Live: where people come in, who is inside, which device is silent, what to do next. */
export default function SupervisorPage() {
  const text = useText(gateTexts);
  const session = useGate((state) => state.session);
  const [figures, setFigures] = useState<GateFigures | null>(null);
  const [live, setLive] = useState(true);
  const [visible, setVisible] = useState(true);
  useWide();
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
    <Page title={text.supervisorTitle} bar="pine" className="gate-board">
      {token === null ? (
        <Empty
          icon="shield"
          title={text.notHere}
          note={text.notHereNote}
          action={
            <Button kind="secondary" onTap={() => void go('gate', {}, { replace: true }).catch(toastError)}>
              {text.toGate}
            </Button>
          }
        />
      ) : figures === null ? (
        <>
          {live ? null : <View className="gate-warning">{text.notLive}</View>}
          <Skeleton shape="card" count={4} />
        </>
      ) : (
        <>
          {live ? null : <View className="gate-warning">{text.stale}</View>}
          <Numbers figures={figures} />
          <View className="gate-board__columns">
            <Advice figures={figures} />
            <Arrivals figures={figures} />
            <Devices figures={figures} />
            <Records figures={figures} />
            <Checks figures={figures} />
            <Doubles figures={figures} />
            <Refusals figures={figures} />
          </View>
        </>
      )}
    </Page>
  );
}

function Numbers({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const clock = useShowClock();
  const [counting, setCounting] = useState<string | null>(null);
  return (
    <View className="gate-numbers">
      <Figure label={text.entered} value={figures.entered} note={`${text.registered} ${figures.registered}`} />
      {figures.occupancy.map((one) => (
        <Figure
          key={one.zone}
          onTap={() => setCounting(one.zone)}
          label={text.insideOf(one.zone === '' ? text.site : one.zone)}
          value={one.inside}
          note={[
            one.capacity === null ? '' : text.capacity(one.capacity),
            one.correctedAt ? text.correctedAt(clock(one.correctedAt)) : text.correct,
          ]
            .filter(Boolean)
            .join(' · ')}
          bad={one.capacity !== null && one.inside >= one.capacity * 0.9}
        />
      ))}
      <OccupancySheet zone={counting} onClose={() => setCounting(null)} />
    </View>
  );
}

interface FigureProps {
  label: string;
  value: number;
  note: string;
  bad?: boolean;
  onTap?: () => void;
}

function Figure({ label, value, note, bad = false, onTap }: FigureProps) {
  return (
    <View
      className={`gate-figure${bad ? ' gate-figure--bad' : ''}`}
      {...(onTap ? tappable(onTap, { label: `${label} ${value} ${note}` }) : {})}
    >
      <View className="gate-figure__label">{label}</View>
      <View className="gate-figure__value">{value}</View>
      <View className="gate-figure__note">{note}</View>
    </View>
  );
}

function Advice({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  return (
    <Section title={text.advice}>
      {figures.advice.length === 0 ? <View className="gate-quiet">{text.noAdvice}</View> : null}
      {figures.advice.map((one) => (
        <View key={one.gateId} className={`gate-advice gate-advice--${one.action}`}>
          {one.action === 'open'
            ? text.openLanes(one.gateName, one.lanes, one.expectedPerMinute)
            : text.closeLanes(one.gateName, one.lanes, one.expectedPerMinute)}
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
          <View className="gate-arrivals__head">
            <View className="gate-arrivals__name">{gate.name}</View>
            <View>{`${text.lanes(gate.lanes)} · ${text.today} ${gate.today} · ${text.refused} ${gate.refusedToday}`}</View>
          </View>
          <View className="gate-bars" {...aria({ role: 'img', label: `${gate.name} ${gate.lastMinutes.join(' ')}` })}>
            {gate.lastMinutes.map((n, i) => (
              <View key={i} className="gate-bars__bar" style={{ height: `${(n / highest) * 100}%` }} />
            ))}
          </View>
          <View className="gate-bars__axis">
            <View>{text.hourAgo}</View>
            <View>{text.peak(Math.max(0, ...gate.lastMinutes))}</View>
            <View>{text.justNow}</View>
          </View>
        </Card>
      ))}
    </Section>
  );
}

function Doubles({ figures }: { figures: GateFigures }) {
  const text = useText(gateTexts);
  const clock = useShowClock();
  const language = useLanguage();
  return (
    <Section title={`${text.doubles} ${figures.doubles.total}`}>
      {figures.doubles.total === 0 ? <View className="gate-quiet">{text.noDoubles}</View> : null}
      {figures.doubles.latest.map((one, i) => (
        <View key={i} className="gate-double">
          {[
            `${one.holderName} ${one.ticketNumber}`,
            clock(one.at),
            one.gateName,
            one.deviceName,
            one.reason ? refusalText(one.reason, language).title : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
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
          <View key={one.reason} className="gate-refusal">
            <View className="gate-refusal__name">{refusalText(one.reason, language).title}</View>
            <View className="gate-refusal__track">
              <View className="gate-refusal__bar" style={{ width: `${(one.count / most) * 100}%` }} />
            </View>
            <View className="gate-refusal__count">{one.count}</View>
          </View>
        ))}
      </Card>
    </Section>
  );
}
