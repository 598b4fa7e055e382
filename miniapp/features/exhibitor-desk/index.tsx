import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { DeskItem } from '@shared/contracts/exhibitor-desk';
import { AppError, errorText } from '@shared/errors';
import { CODE_LENGTH, readCode } from '@shared/rules/typed-code';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { showBlock } from '../../platform/show-block';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { Page } from '../../ui/page';
import { Segments } from '../../ui/segments';
import { Skeleton } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import { CardsPart } from './cards-part';
import { ClashCard } from './clash-card';
import { CompanyPart, partBlock } from './company-part';
import './index.scss';
import { OffersPart } from './offers-part';
import { faultIn, isToSend, missingOf } from './parts-of';
import { Preview } from './preview';
import { ReturnedCard } from './returned-card';
import { StaffPart } from './staff-part';
import { deskTexts, goalTexts } from './texts';
import { useDesk, type Desk } from './use-desk';

const TABS = ['company', 'offers', 'staff', 'cards'] as const;
type Tab = (typeof TABS)[number];

/** Where an exhibitor's link leads: it fills in what the show tells of it; the organiser approves. */
export default function ExhibitorDeskPage() {
  const text = useText(deskTexts);
  const code = readCode(useRouter().params.desk ?? '', CODE_LENGTH.exhibitor);
  const desk = useDesk(code);
  const home = (
    <Button id="desk-home" kind="quiet" onTap={() => void go('home').catch(toastError)}>
      {text.home}
    </Button>
  );
  return (
    <Page title={text.title}>
      {code === null ? (
        <Empty icon="link" title={text.badCode} note={text.badCodeNote} action={home} />
      ) : desk.error !== null ? (
        <View className="desk">
          <ErrorState error={desk.error} onRetry={() => void desk.load()} />
          {home}
        </View>
      ) : desk.view === null ? (
        <Skeleton shape="card" count={3} />
      ) : (
        <Filled code={code} desk={desk} />
      )}
    </Page>
  );
}

function Filled({ code, desk }: { code: string; desk: Desk }) {
  const text = useText(deskTexts);
  const goals = useText(goalTexts);
  const [tab, setTab] = useState<Tab>('company');
  const [tried, setTried] = useState(false);
  /** Where a tap on something sent back has led; counted, for the same may be tapped twice. */
  const [opened, setOpened] = useState<{ readonly item: DeskItem; readonly tap: number } | null>(null);
  const { view, items } = desk;
  useEffect(() => {
    if (opened && !('key' in opened.item.edit)) showBlock(partBlock(opened.item.edit.part));
  }, [opened]);
  if (!view) return null;
  const missing = missingOf(items, view.description);
  const names: Record<Tab, string> = { company: text.tabCompany, offers: text.tabOffers, staff: text.tabStaff, cards: text.tabCards };
  return (
    <View className="desk">
      <View className="desk__head">
        <View className="desk__show">{view.showName}</View>
        <View className="el-muted">{[view.name, view.standsText ? text.stand(view.standsText) : ''].filter(Boolean).join(' · ')}</View>
        <View className="el-small el-muted">{text.until(view.untilText)}</View>
        <Standing items={items} wasSubmitted={view.submittedText !== null} />
      </View>
      {desk.clashes.map((clash) => (
        <ClashCard
          key={clash.unit}
          clash={clash}
          mine={items.find((one) => one.unit === clash.unit)}
          onSettle={(whose) => desk.settleClash(clash, whose)}
        />
      ))}
      <ReturnedCard
        items={items}
        onOpen={(item) => {
          setTab('key' in item.edit ? 'offers' : 'company');
          setOpened((before) => ({ item, tap: (before?.tap ?? 0) + 1 }));
        }}
      />
      {missing.length > 0 ? (
        <Card tone="pine">{text.missing(missing.map((goal) => goals[goal]))}</Card>
      ) : items.some((one) => one.state === 'returned') ? null : (
        <Card tone="good">{text.complete}</Card>
      )}
      <Segments
        look="bar"
        value={tab}
        onChange={(value) => {
          setOpened(null);
          setTab(TABS.find((one) => one === value) ?? 'company');
        }}
        choices={TABS.map((value) => ({ value, label: names[value] }))}
      />
      {tab === 'company' ? <CompanyPart code={code} desk={desk} tried={tried} /> : null}
      {tab === 'offers' ? <OffersPart key={opened?.tap} code={code} desk={desk} tried={tried} first={opened?.item.unit ?? null} /> : null}
      {tab === 'staff' ? <StaffPart code={code} /> : null}
      {tab === 'cards' ? <CardsPart code={code} /> : null}
      {tab === 'company' || tab === 'offers' ? <Foot desk={desk} onTried={() => setTried(true)} /> : null}
    </View>
  );
}

/** How what was sent in stands on the whole. */
function Standing({ items, wasSubmitted }: { items: readonly DeskItem[]; wasSubmitted: boolean }) {
  const text = useText(deskTexts);
  const count = (...states: DeskItem['state'][]): number => items.filter((one) => states.includes(one.state)).length;
  const waiting = count('sent', 'changed_since');
  const returned = count('returned');
  const fresh = count('draft', 'changed_since');
  return (
    <View className="desk__tags">
      {returned > 0 ? <Tag tone="bad">{text.returnedCount(returned)}</Tag> : null}
      {waiting > 0 ? <Tag tone="amber">{text.waitingCount(waiting)}</Tag> : null}
      {fresh > 0 ? <Tag>{text.draftCount(fresh)}</Tag> : null}
      {wasSubmitted && returned + waiting + fresh === 0 ? <Tag tone="good">{text.approved}</Tag> : null}
    </View>
  );
}

/** What is saved, and what there is to send in; always in sight. */
function Foot({ desk, onTried }: { desk: Desk; onTried: () => void }) {
  const text = useText(deskTexts);
  const parts = useText(partTexts);
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [looking, setLooking] = useState(false);
  const { view, items, saveState, saveError } = desk;
  const fresh = items.filter(isToSend);
  const submit = async (): Promise<void> => {
    onTried();
    const faulty = fresh.filter((one) => faultIn(one) !== null);
    if (faulty.length > 0) return toast(text.fixFirst([...new Set(faulty.map((one) => parts[one.edit.part]))].join('、')));
    setBusy(true);
    await desk.submit().then(() => toast(text.submitted), toastError);
    setBusy(false);
  };
  const refused = saveError instanceof AppError ? errorText(saveError.code, language) : errorText('internal', language);
  const said = saveState === 'refused' ? refused : text[saveState];
  return (
    <>
      <View className="desk__space" />
      <View className="desk__foot">
        <View className={`desk__saved desk__saved--${saveState}`} {...aria({ role: 'status' })}>
          {said}
          {saveState === 'saved' && view?.submittedText && fresh.length === 0 ? ` · ${text.lastSubmitted(view.submittedText)}` : ''}
        </View>
        <View className="desk__foot-acts">
          <Button id="desk-preview" kind="secondary" className="desk__look" onTap={() => setLooking(true)}>
            {text.preview}
          </Button>
          <Button id="desk-submit" block disabled={fresh.length === 0} busy={busy} onTap={() => void submit()}>
            {fresh.length === 0 ? text.nothingToSubmit : text.submitCount(fresh.length)}
          </Button>
        </View>
      </View>
      {view ? <Preview open={looking} view={view} items={items} onClose={() => setLooking(false)} /> : null}
    </>
  );
}
