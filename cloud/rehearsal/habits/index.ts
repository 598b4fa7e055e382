import type { Habit } from '../crowd/crowd';
import { answerSurveys } from './answer-survey';
import { arrive } from './arrive';
import { askForData } from './ask-for-data';
import { bookSessions } from './book-sessions';
import { cancel } from './cancel';
import { cheat } from './cheat';
import { colleagues } from './colleagues';
import { desk } from './desk';
import { draftAgenda } from './draft-agenda';
import { exhibitors } from './exhibitors';
import { gates } from './gates';
import { hearOfIt } from './hear-of-it';
import { leaveCards } from './leave-card';
import { moveSession } from './move-session';
import { playDraws } from './play-draw';
import { readMessages } from './read-messages';
import { registerHabit } from './register';
import { sessionHub } from './session-hub';
import { share } from './share';
import { shareNumber } from './share-number';
import { star } from './star';
import { tagPeople } from './tag-people';
import { takeRights } from './take-rights';
import { walkIn } from './walk-in';

/** Every habit of the crowd. A feature that people use brings one file and one line. */
export const HABITS: readonly Habit[] = [
  hearOfIt,
  registerHabit,
  share,
  bookSessions,
  star,
  leaveCards,
  sessionHub,
  cancel,
  colleagues,
  arrive,
  walkIn,
  cheat,
  playDraws,
  takeRights,
  answerSurveys,
  gates,
  exhibitors,
  moveSession,
  draftAgenda,
  shareNumber,
  tagPeople,
  readMessages,
  desk,
  askForData,
];
