/** With every answer: the service's time, milliseconds since 1970. */
export const SERVICE_TIME_HEADER = 'x-service-time';
