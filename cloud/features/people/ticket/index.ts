export { cancelTicket, getTicketOf, issueTicket, updateTicket, type TicketRequest } from './issue-ticket';
export { createTicketKeys, verifyOnServer, type TicketKeys } from './keys';
export { ticketPrivacy } from './privacy-part';
export { ticketRoutes } from './routes';
export {
  countTickets,
  findTicket,
  findTicketByNumber,
  hasEntered,
  isEntry,
  lastRevocation,
  listRevocations,
  listTicketsOf,
  listTicketsWithDoubles,
  listUnposted,
  markPosted,
  streamTickets,
  writeAdmissions,
  type Admitted,
  type TicketPlain,
} from './store';
