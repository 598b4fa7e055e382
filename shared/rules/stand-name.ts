/** A stand as people read it: with its hall in front, unless its number begins with that: `1号馆 A01`, `K-2-A-1`. */
export const standName = ({ number, hall }: { readonly number: string; readonly hall: string }): string =>
  hall && !number.startsWith(hall) ? `${hall} ${number}` : number;
