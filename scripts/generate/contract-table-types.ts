const types = `/** What the checker knows of one operation. */
export interface OperationContract {
  /** The document that describes it. */
  readonly source: string;
  /** The schema of its body, by media type. */
  readonly requests: Readonly<Record<string, string>>;
  /** The fields that are no texts, for the encodings in which everything is text. */
  readonly fields: Readonly<Record<string, string>>;
  /** The schema of the body, by status or range; null where there is none. */
  readonly responses: Readonly<Record<string, string | null>>;
}

/** What the checker knows of one body. Places are JSON pointers, \`*\` standing for any member. */
export interface BodyTable {
  /** The document that describes it. */
  readonly source: string;
  /** The places that another document describes, down to the next such place. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where the currency of each amount stands. */
  readonly amounts: Readonly<Record<string, string>>;
  /** The members that only the oldest revision has. */
  readonly legacy: readonly string[];
  /** The objects whose members are free. */
  readonly open: readonly string[];
  /** The members that take one of several forms, with the schemas of these. */
  readonly unions: Readonly<Record<string, readonly string[]>>;
}`;

/** Writes the module around its two tables. */
export function templateOf({ operations, bodies }: { operations: string; bodies: string }): string {
  return `${types}

/** Every operation, by operationId. */
export const operationContracts: Readonly<Record<string, OperationContract>> = ${operations};

/** Every body, by schema. */
export const bodyTables: Readonly<Record<string, BodyTable>> = ${bodies};
`;
}
