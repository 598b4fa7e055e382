/** HH:mm by the phone's zone: at the gate that is the show's. */
export function clockOf(at: string | number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}
