/** Facts that may be logged beside a message: codes, counts, kinds. Everything passes the redactor all the same. */
export type LogFacts = { readonly [key: string]: string | number | boolean | null };

export interface Logger {
  info(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  error(message: string, facts?: LogFacts): void;
}
