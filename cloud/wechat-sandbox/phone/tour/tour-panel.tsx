import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import type { TourView } from '@shared/contracts/tour';
import { Icon } from '../icons';
import { Step } from './step';
import { TASK_TITLES } from './words';

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
  const next = tour.tasks.find(({ doneAt }) => doneAt === null);
  const done = tour.tasks.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <aside className="tour-place" aria-label="前五分钟">
      <div className="tour">
        <header>
          <h2>前五分钟</h2>
          <span className="tour-count" aria-label={`做完 ${done} 件，共 ${tour.tasks.length} 件`}>
            {done}/{tour.tasks.length}
          </span>
          <button type="button" className="icon-button small" aria-label="收起前五分钟" title="收起，随时可以再打开" onClick={onClose}>
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
              {TASK_TITLES[key]}
              {doneAt && <span className="tour-said">已完成</span>}
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
  return (
    <>
      <p>五件事都做完了：这就是一位观众带来另一位观众的全过程。接下来随便逛，或把时间往后拨，看提醒和抽奖怎样发生。</p>
      <a className="button" href="/console/" target="_blank" rel="noreferrer">
        打开控制台
      </a>
    </>
  );
}
