/** What the command line says of an error: one sentence, no stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const option = /'(-[^'\s]*)/.exec(error.message)?.[1] ?? '';
  switch ((error as { code?: unknown }).code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `不认识的选项 ${option} (unknown option)；--help 查看用法`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return `选项 ${option} 的值不对或没有给 (this option needs a value, or takes none)；--help 查看用法`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `多余的参数 (unexpected argument)；--help 查看用法`;
    default:
      return error.message;
  }
}

/** Did the caller use the command wrongly? Such runs end with 2. */
export const isUsage = (error: unknown): boolean => String((error as { code?: unknown } | null)?.code ?? '').startsWith('ERR_PARSE_ARGS');
