import type { PieceKey } from '@shared/contracts/house-template';
import type { Exhibition } from './store';
import type { ShowTemplate } from './templates';

/** Words people read, in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The same said in either language. */
export function inBoth(say: (language: keyof Words) => string): Words {
  const [zh, en] = [say('zh'), say('en')];
  return { zh, en };
}

/** One thing that must or should be in order before a show is published. */
export interface CheckResult {
  readonly key: string;
  /** A blocker stands in the way of publishing; a warning is only said. */
  readonly level: 'blocker' | 'warning';
  readonly ok: boolean;
  readonly words: Words;
  /** Key of the console page where it is mended. */
  readonly page: string;
}

/** What a feature wants in order before a show is published. Answers in bounded time and writes nothing. */
export interface PublishCheck {
  readonly name: string;
  check(exhibition: Exhibition, now: Date): Promise<readonly CheckResult[]>;
}

/** A change of a published show that is about to be made. */
export interface ShowChange {
  readonly exhibitionId: string;
  /** The show itself moves; null when its times stay. */
  readonly times: { readonly startsAt: Date; readonly endsAt: Date } | null;
  /** Sessions that go, and sessions that get another time or room. */
  readonly removedSessions: readonly string[];
  readonly movedSessions: readonly string[];
  /** Exhibitors that go. */
  readonly removedExhibitors?: readonly string[];
}

/** How many people or bookings a change touches; `words` follow the number. */
export interface Impact {
  readonly key: string;
  readonly people: number;
  readonly words: Words;
}

/** Whom a change touches, as far as one feature knows. Answers in bounded time and writes nothing. */
export interface ImpactPart {
  readonly name: string;
  impactOf(change: ShowChange): Promise<readonly Impact[]>;
}

/** Somebody a message could go to. */
export interface Reached {
  readonly participantId: string;
  readonly visitorId: string | null;
}

/** Who is told when sessions change, page by page in an order of the part's own; nobody twice. */
export interface AudiencePart {
  page(
    exhibitionId: string,
    sessionIds: readonly string[],
    after: string | null,
    limit: number,
  ): Promise<{ readonly people: readonly Reached[]; readonly next: string | null }>;
}

/** How a message about sessions would go to each of these people, and why not by the channels before; sends nothing. */
export interface ReachPart {
  plan(
    exhibitionId: string,
    people: readonly Reached[],
  ): Promise<readonly { readonly channel: string | null; readonly boxed: boolean; readonly reason: string }[]>;
}

/** What a template brings into a new show as far as one feature knows. Safe to run again after being cut off. */
export interface TemplatePart {
  readonly name: string;
  begin(template: ShowTemplate, show: Exhibition): Promise<void>;
}

/**
 * What a copied show takes along of one feature: settings, never people, and nothing that hangs on exhibitors or sessions, for those stay
 * behind. Safe to run again after being cut off.
 */
export interface ClonePart {
  readonly name: string;
  /** `moved` shifts an instant by the days between the two starts, at the same time on the clock of the show. */
  clone(from: Exhibition, to: Exhibition, moved: (at: Date) => Date): Promise<void>;
}

/** One thing that a piece of a show holds, in words; `key` finds it again in another version. */
export interface PieceLine {
  readonly key: string;
  readonly what: Words;
  readonly text: Words;
}

/** A piece of a show that head office can publish and branches take, as one feature owns it. Content is plain data without dates. */
export interface ShowPiece<Content = unknown> {
  readonly key: PieceKey;
  /** What is taken comes beside what is there, and overwrites what it meets again; of the rest only what reading made, and nobody touched, may go. */
  readonly additive: boolean;
  /** `version`: what `take` puts it over. */
  read(show: Exhibition): Promise<{ readonly content: Content; readonly version: number }>;
  lines(content: Content): readonly PieceLine[];
  /** What of it goes into a template, where that is not all of it. */
  published?(content: Content): Content;
  /** What of it tells two contents apart. */
  essence(content: Content): unknown;
  /** One conditional write, or steps that can be repeated. Throws `conflict` when somebody saved since `version` was read. */
  take(show: Exhibition, content: Content, at: { readonly version: number; readonly now: Date }): Promise<void>;
  /** Whether anybody has made anything of it yet, where reading makes what is usual: that alone is nothing. */
  isBegun?(show: Exhibition): Promise<boolean>;
  /** What the show has once `content` is taken, where that is not `content` itself. */
  after?(show: Exhibition, content: Content, now: Date): Promise<Content>;
  /** What undoing does, where that is not taking what was there. */
  putBack?(show: Exhibition, before: Content, at: { readonly version: number; readonly now: Date }): Promise<void>;
}
