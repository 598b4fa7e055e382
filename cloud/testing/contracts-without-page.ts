/** Contracts staff may call and no console page calls yet. Only ever take lines away. */
export const CONTRACTS_WITHOUT_PAGE = [
  'gate.getGateFigures',
  'journey.dryRunPeople',
  'message.listDeliveries',
  'message.resolveDelivery',
  'message.summarizeDeliveries',
  'ticket.rotateTicketKey',
];
