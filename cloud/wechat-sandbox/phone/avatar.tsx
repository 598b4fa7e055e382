import type { PhonePerson } from '@shared/contracts/sandbox-phone';

/** The last character of a Chinese name, the first of others, on the person's colour. */
export function Avatar({ person, size = 40 }: { person: Pick<PhonePerson, 'name' | 'hue'>; size?: number }) {
  const letters = Array.from(person.name);
  const letter = /\p{Script=Han}/u.test(person.name) ? letters.at(-1) : letters[0];
  return (
    <span
      className="avatar"
      style={{
        width: size,
        height: size,
        fontSize: size * 0.44,
        background: `linear-gradient(150deg, hsl(${person.hue} 42% 62%), hsl(${person.hue} 46% 46%))`,
      }}
      aria-hidden="true"
    >
      {letter}
    </span>
  );
}

/** An account's mark: rounded square for a mini-program, with its first character. */
export function AppMark({ name, size = 40, official = false }: { name: string; size?: number; official?: boolean }) {
  return (
    <span
      className={official ? 'app-mark official' : 'app-mark'}
      style={{ width: size, height: size, fontSize: size * 0.46 }}
      aria-hidden="true"
    >
      {Array.from(name)[0]}
    </span>
  );
}
