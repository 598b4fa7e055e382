import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { useEffect, useState } from 'react';
import { post } from './api';
import { aroundOf, isCrowd } from './around';
import { Device } from './device';
import { clockTime } from './format';
import { keep, readKept } from './kept';
import { useLanguage, useText } from './language';
import { splitPath } from './scanned';
import { useService } from './service';
import { AddressNotices, FairOver, FirstStep, WhoDoes } from './stage-notices';
import { StageBar, Welcome } from './stage-parts';
import { stageTexts } from './stage-words';
import { ToolDrawer, type Tool } from './tools/tool-drawer';
import { TourPanel } from './tour/tour-panel';
import { useServiceNews } from './tour/use-service-news';
import { useCalledLink } from './use-called-link';
import { useScanning } from './use-scanning';
import { useLiveSnapshot, useStore } from './use-snapshot';

const CHOSEN_KEY = 'wechat-sandbox-chosen';
const TOUR_KEY = 'wechat-sandbox-tour';
/** Opened from what was used lately, or from another page of one's own. */
const RECENT_SCENE = 1089;
const LINK_SCENE = 1194;

function storedChoice(): string[] | null {
  const text = readKept(CHOSEN_KEY);
  return text ? text.split(',').filter(Boolean) : null;
}

/** The page: visitors along the top, their phones side by side, what to do first at the left, tools at the right. */
export function Stage() {
  useLiveSnapshot();
  useServiceNews();
  const text = useText(stageTexts);
  const language = useLanguage();
  const { snapshot, error, refresh, skew } = useStore();
  const { tour, clock } = useService();
  const [chosen, setChosen] = useState<string[] | null>(storedChoice);
  const [tool, setTool] = useState<Tool | null>(null);
  const [busy, setBusy] = useState(false);
  const [opening, setOpening] = useState<{ personId: string; app: PhoneApp; enter: EnterOptions; key: string } | null>(null);
  const [tourShut, setTourShut] = useState(() => readKept(TOUR_KEY) === 'shut');
  const link = useCalledLink();

  const people = snapshot?.people ?? [];
  const crowd = isCrowd(people);
  // A newcomer begins with visitors of their own, not with two of the sample's.
  const first = crowd ? [] : people.slice(0, 2).map((one) => one.id);
  const onStage = people.filter(({ id }) => (chosen ?? first).includes(id));
  const out = onStage.map(({ id }) => id).join();
  useEffect(() => useStore.setState({ out: out.split(',') }), [out]);
  const around = aroundOf(people, out.split(','));
  const welcomes = onStage.length === 0 && (people.length === 0 || crowd);
  const { front, scan, takeUp, scanBy } = useScanning(onStage);
  /** Whose first five minutes these are, whichever phone is touched in between. */
  const [actorId, setActor] = useState<string | null>(null);
  const actor = onStage.find(({ id }) => id === actorId) ?? front;
  const choose = (ids: string[]) => {
    setChosen(ids);
    keep(CHOSEN_KEY, ids.join());
  };
  const toggle = (id: string) => {
    const now = onStage.map((one) => one.id);
    choose(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
  };
  async function create(count: number, beside: readonly PhonePerson[] = onStage): Promise<void> {
    setBusy(true);
    try {
      const made: string[] = [];
      for (let i = 0; i < count; i += 1)
        made.push((await post<PhonePerson>('/people', { language: language === 'en' ? 'en' : 'zh_CN' })).id);
      choose([...beside.map(({ id }) => id), ...made]);
      await refresh();
    } finally {
      setBusy(false);
    }
  }
  /** Takes out phones until so many are out; people come where there are too few. */
  const gather = (count: number) => {
    const out = [...onStage, ...(crowd ? [] : people.filter((one) => !onStage.includes(one)))].slice(0, Math.max(count, onStage.length));
    void create(Math.max(0, count - out.length), out);
  };
  const open = (personId: string, app: PhoneApp | undefined, page: string, scene: number) => {
    if (!app) return;
    if (!onStage.some(({ id }) => id === personId)) choose([...onStage.map(({ id }) => id), personId]);
    setOpening((before) => ({ personId, app, key: String(Number(before?.key ?? 0) + 1), enter: { ...splitPath(page), scene } }));
  };
  const appOf = (appid: string) => snapshot?.apps.find((app) => app.appid === appid);
  const shutTour = (shut: boolean) => {
    setTourShut(shut);
    keep(TOUR_KEY, shut ? 'shut' : 'open');
  };
  const showsTour = tour !== null && snapshot !== null && !tourShut;
  const layout = ['stage', tool ? 'with-drawer' : '', showsTour ? 'with-tour' : ''].join(' ').trim();

  return (
    <div className={layout}>
      <StageBar
        people={around}
        everybody={people}
        onStage={onStage}
        busy={busy}
        tool={tool}
        clock={clock && snapshot ? clockTime(Date.now() + skew) : null}
        tour={tour && tourShut ? `${tour.tasks.filter(({ doneAt }) => doneAt !== null).length}/${tour.tasks.length}` : null}
        onTour={() => shutTour(false)}
        onToggle={toggle}
        onCreate={() => void create(1)}
        onTool={setTool}
      />
      <div className="stage-notices">
        <AddressNotices />
        {error && (
          <p className="stage-error" role="alert">
            {text.unreachable}
            {error}{' '}
            <button type="button" className="text-button" onClick={() => void refresh()}>
              {text.retry}
            </button>
          </p>
        )}
        {link && 'error' in link && (
          <p className="stage-error" role="alert">
            {text.brokenLink}
            {link.error}
          </p>
        )}
        {link && 'appid' in link && !opening && people.length > 0 && (
          <WhoDoes
            question={text.whoOpens}
            people={around}
            onPick={(personId) => open(personId, appOf(link.appid), `${link.path}?${link.query}`, LINK_SCENE)}
          />
        )}
        {tour?.over && <FairOver over={tour.over} />}
        {!link && !tour && !tool && onStage.length > 0 && <FirstStep onCodes={() => setTool('codes')} />}
      </div>
      {showsTour && (
        <TourPanel
          tour={tour}
          hands={{
            front: actor,
            friend: onStage.find((person) => person !== actor),
            busy,
            welcomes,
            onGather: gather,
            onScan(personId, text) {
              setActor(actor?.id ?? null);
              scanBy(personId, text);
            },
            onOpen(personId, page) {
              setActor(personId);
              const mini = snapshot.apps.find(({ kind }) => kind === 'mini');
              open(personId, mini, page, RECENT_SCENE);
            },
          }}
          onClose={() => shutTour(true)}
        />
      )}
      <main className="phones" aria-label={text.phones} tabIndex={-1}>
        {!snapshot && !error && [0, 1].map((index) => <div key={index} className="device ghost" aria-hidden="true" />)}
        {snapshot && welcomes && <Welcome busy={busy} onStart={() => void create(2)} />}
        {snapshot && !welcomes && onStage.length === 0 && <p className="stage-empty">{text.pickOne}</p>}
        {snapshot &&
          onStage.map((person) => (
            <figure
              key={person.id}
              className={person === front && onStage.length > 1 ? 'phone front' : 'phone'}
              onPointerDownCapture={() => takeUp(person.id)}
            >
              <Device
                person={person}
                opening={opening?.personId === person.id ? opening : undefined}
                scan={scan?.personId === person.id ? scan : undefined}
              />
              <figcaption>
                {person.name}
                <small>{person.id}</small>
                {person === front && onStage.length > 1 && <em>{text.inHand}</em>}
              </figcaption>
            </figure>
          ))}
      </main>
      {tool && snapshot && (
        <ToolDrawer tool={tool} onClose={() => setTool(null)} onStage={onStage} front={front} onFront={takeUp} onScan={scanBy} />
      )}
    </div>
  );
}
