/** Contracts staff may call and no console page calls yet. Only ever take lines away. */
export const CONTRACTS_WITHOUT_PAGE = [
  'registration-staff.decideRegistration',
  'ticket.printToken',
  'ticket.restoreTicket',
  'ticket.revokeTicket',
];
