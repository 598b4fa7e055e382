/**
 * An error a client sees, in MongoDB's own shape.
 * Codes and names: https://www.mongodb.com/docs/manual/reference/error-codes/
 */
export class DbError extends Error {
  /**
   * @param extra further fields of the reply, such as keyPattern and keyValue of a duplicate key
   * @param errorLabels labels the driver acts on, such as TransientTransactionError
   */
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
    readonly errorLabels: string[] = [],
  ) {
    super(message);
    this.name = 'DbError';
  }
}

/** 2 BadValue: an argument makes no sense. */
export const badValue = (message: string): DbError => new DbError(2, 'BadValue', message);
/** 9 FailedToParse: the request cannot be read. */
export const failedToParse = (message: string): DbError => new DbError(9, 'FailedToParse', message);
/** 14 TypeMismatch: a field of the request has the wrong type. */
export const typeMismatch = (message: string): DbError => new DbError(14, 'TypeMismatch', message);
/** 72 InvalidOptions: an option is wrong or clashes with another. */
export const invalidOptions = (message: string): DbError => new DbError(72, 'InvalidOptions', message);
/** 115 CommandNotSupported: MongoDB has it, the embedded database refuses it. */
export const notSupported = (what: string): DbError =>
  new DbError(115, 'CommandNotSupported', `${what} is not supported by the embedded database`);
/** A number a MongoDB assertion carries in place of a named code. */
export const location = (code: number, message: string): DbError => new DbError(code, `Location${code}`, message);
/** 50 MaxTimeMSExpired. */
export const timeExpired = (): DbError => new DbError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
/** 14031 OutOfDiskSpace. */
export const outOfDiskSpace = (message: string): DbError => new DbError(14031, 'OutOfDiskSpace', message);
