export {
  admit,
  firstEntryOf,
  hasEntered,
  haveEntered,
  historyOf,
  isCounted,
  presenceKey,
  readPresence,
  refuse,
  settle,
  standingOf,
  toldNext,
  undo,
  type Admission,
  type EntryRules,
  type NewAdmission,
  type RulesOf,
} from './admission';
export { admissionEvents, retractedEntries } from './admission-events';
export { findTicketAtGate, hasUntold, listUntold, listUntoldOf } from './admission-store';
export { fillRenewals } from './fill-renewals';
export { approveTicket, cancelTicket, issueTicket, renewTicket, updateTicket, type TicketRequest } from './issue-ticket';
export { createTicketKeys, verifyOnServer, type TicketKeys } from './keys';
export { exportTickets, ticketPrivacy } from './privacy-part';
export { insideUntil } from './rules';
export { ticketRoutes } from './routes';
export { aboutTicket, viewTicket } from './view-ticket';
export {
  codeHeldUntil,
  codeIdOf,
  eraseHolderOf,
  findTicket,
  findTicketByAnyNumber,
  findTicketByCode,
  findTicketInScope,
  findTicketOf,
  lastRevocation,
  listRevocations,
  listStandingTickets,
  listTicketsOf,
  listTicketsWithDoubles,
  streamTickets,
  type TicketPlain,
} from './store';
