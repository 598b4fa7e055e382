import { useState } from 'react';
import type { DraftEdit, DraftLaunch, DraftProduct } from '@shared/contracts/exhibitor-draft';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { confirm } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { LinksField } from './links-field';
import { dateOf, instantOf, timeOf } from './local-moment';
import { PartNote } from './part-note';
import { faultIn, type OfferItem } from './parts-of';
import { PicturesField } from './pictures-field';
import { StoryField } from './story-field';
import { deskTexts } from './texts';
import type { Desk } from './use-desk';

interface OfferSheetProps {
  code: string;
  desk: Desk;
  /** Null: none is open. */
  item: OfferItem | null;
  tried: boolean;
  onClose: () => void;
}

const isLaunch = (value: DraftProduct | DraftLaunch): value is DraftLaunch => 'launchesAt' in value;

/** One product or launch; every change is kept at once. */
export function OfferSheet({ code, desk, item, tried, onClose }: OfferSheetProps) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const value = item?.edit.value ?? null;
  const [english, setEnglish] = useState(Boolean(value && (value.title.en || value.summary.en || value.story.en)));
  if (!item || !value)
    return (
      <Sheet open={false} title={names.product} onClose={onClose}>
        {null}
      </Sheet>
    );
  const { part, key } = item.edit;
  const put = (changed: Partial<DraftLaunch>): void => desk.edit({ part, key, value: { ...value, ...changed } } as DraftEdit);
  const fault = tried ? faultIn(item) : null;
  const remove = async (): Promise<void> => {
    const title = value.title.zh || text.untitled;
    const sure = await confirm({
      title: text.removeOffer,
      content: text.removeAsk(title),
      confirmText: text.confirm,
      cancelText: text.keep,
    });
    if (!sure) return;
    onClose();
    desk.edit({ part, key, value: null } as DraftEdit);
  };
  return (
    <Sheet open title={names[part]} onClose={onClose}>
      <PartNote item={item} />
      <TextField
        id="offer-title"
        label={text.offerTitle}
        required
        value={value.title.zh}
        maxLength={80}
        onChange={(zh) => put({ title: { ...value.title, zh } })}
        error={fault?.startsWith('title') ? text.required : null}
      />
      <TextField
        id="offer-summary"
        label={text.offerSummary}
        value={value.summary.zh}
        maxLength={200}
        onChange={(zh) => put({ summary: { ...value.summary, zh } })}
      />
      {isLaunch(value) ? <Launch desk={desk} value={value} onChange={put} /> : null}
      <PicturesField
        code={code}
        id="offer-pictures"
        label={names.pictures}
        hint={text.picturesHint(12)}
        most={12}
        value={value.pictures}
        known={desk.view?.pictures ?? []}
        onKnown={desk.addPicture}
        onChange={(pictures) => put({ pictures })}
      />
      <StoryField
        id="offer-story"
        label={text.offerStory}
        hint={text.storyHint}
        value={value.story.zh}
        onChange={(zh) => put({ story: { ...value.story, zh } })}
      />
      <TextField
        id="offer-url"
        label={text.offerUrl}
        value={value.url}
        maxLength={2_000}
        placeholder="https://"
        onChange={(url) => put({ url: url.trim() })}
        error={fault === 'url' ? text.urlWrong : null}
      />
      <LinksField
        id="offer-films"
        label={names.films}
        add={text.addFilm}
        most={5}
        value={value.films}
        error={fault?.startsWith('films') ? text.urlWrong : null}
        onChange={(films) => put({ films })}
      />
      {english ? (
        <>
          <TextField
            id="offer-title-en"
            label={text.offerTitleEn}
            value={value.title.en}
            maxLength={160}
            onChange={(en) => put({ title: { ...value.title, en } })}
          />
          <TextField
            id="offer-summary-en"
            label={text.offerSummaryEn}
            value={value.summary.en}
            maxLength={400}
            onChange={(en) => put({ summary: { ...value.summary, en } })}
          />
          <StoryField
            id="offer-story-en"
            label={text.offerStoryEn}
            value={value.story.en}
            onChange={(en) => put({ story: { ...value.story, en } })}
          />
        </>
      ) : (
        <Button id="offer-english" kind="quiet" size="small" onTap={() => setEnglish(true)}>
          {text.english}
        </Button>
      )}
      <Button id="offer-done" block onTap={onClose}>
        {text.done}
      </Button>
      <Button id="offer-remove" kind="danger" block className="desk__remove" onTap={() => void remove()}>
        {text.removeOffer}
      </Button>
    </Sheet>
  );
}

function Launch({ desk, value, onChange }: { desk: Desk; value: DraftLaunch; onChange: (part: Partial<DraftLaunch>) => void }) {
  const text = useText(deskTexts);
  const minutes = desk.view?.offsetMinutes ?? 0;
  const [date, setDate] = useState(() => dateOf(value.launchesAt, minutes));
  const [time, setTime] = useState(() => timeOf(value.launchesAt, minutes));
  const change = (day: string, clock: string): void => {
    setDate(day);
    setTime(clock);
    const at = instantOf(day, clock, minutes);
    if (at !== undefined) onChange({ launchesAt: at });
  };
  // What is half typed is not called wrong at every key: once it is left.
  const [left, setLeft] = useState(false);
  const unread = left && instantOf(date, time, minutes) === undefined;
  return (
    <>
      <TextField
        id="offer-date"
        label={text.launchDate}
        browserType="date"
        placeholder="2026-03-10"
        value={date}
        maxLength={12}
        onChange={(day) => change(day, time)}
        onBlur={() => setLeft(true)}
        error={unread ? text.momentWrong : null}
      />
      <TextField
        id="offer-time"
        label={text.launchTime}
        browserType="time"
        placeholder="10:00"
        hint={text.launchTimeHint}
        value={time}
        maxLength={5}
        onChange={(clock) => change(date, clock)}
        onBlur={() => setLeft(true)}
      />
      <TextField
        id="offer-place"
        label={text.launchPlace}
        value={value.place.zh}
        maxLength={80}
        onChange={(zh) => onChange({ place: { ...value.place, zh } })}
      />
    </>
  );
}
