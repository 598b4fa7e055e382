import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import type { TourView } from '@shared/contracts/tour';
import { taskTexts } from '@shared/rules/tour-tasks';
import { Icon } from '../icons';
import { rememberLanguage, useText } from '../language';
import { Step } from './step';
import { tourTexts } from './words';

/** What the steps can do on the stage. */
export interface TourHands {
  /** Whose phone is in front. */
  front: PhonePerson | undefined;
  /** Another phone that is out: the friend's. */
  friend: PhonePerson | undefined;
  busy: boolean;
  /** The page itself asks to let visitors in. */
  welcomes: boolean;
  /** People come with their phones until so many are out. */
  onGather(count: number): void;
  onScan(personId: string, text: string): void;
  onOpen(personId: string, page: string): void;
}

/** A newcomer's first five minutes: what is done, and the one thing to do next. */
export function TourPanel({ tour, hands, onClose }: { tour: TourView; hands: TourHands; onClose(): void }) {
  const text = useText(tourTexts);
  const titles = useText(taskTexts);
  const next = tour.tasks.find(({ doneAt }) => doneAt === null);
  const done = tour.tasks.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <aside className="tour-place" aria-label={text.tour}>
      <div className="tour">
        <header>
          <h2>{text.tour}</h2>
          <span className="tour-count" aria-label={text.progress(done, tour.tasks.length)}>
            {done}/{tour.tasks.length}
          </span>
          <button type="button" className="icon-button small" aria-label={text.shut} title={text.shutNote} onClick={onClose}>
            <Icon name="close" size={16} />
          </button>
        </header>
        <ol className="tour-tasks">
          {tour.tasks.map(({ key, doneAt }, index) => (
            <li
              key={key}
              data-task={key}
              className={doneAt ? 'done' : key === next?.key ? 'next' : ''}
              {...(key === next?.key ? { 'aria-current': 'step' as const } : {})}
            >
              <span className="tour-mark">{doneAt ? <Icon name="check" size={14} /> : index + 1}</span>
              {titles[key]}
              {doneAt && <span className="tour-said">{text.done}</span>}
            </li>
          ))}
        </ol>
        <div className="tour-next" role="status">
          {next ? <Step key={next.key} task={next} tour={tour} hands={hands} /> : <Finished />}
        </div>
      </div>
    </aside>
  );
}

function Finished() {
  const text = useText(tourTexts);
  return (
    <>
      <p>{text.finished}</p>
      <a className="button" href="/console/" target="_blank" rel="noreferrer" onClick={rememberLanguage}>
        {text.openConsole}
      </a>
    </>
  );
}
