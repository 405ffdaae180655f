/** What the checker knows of one operation. */
export interface OperationContract {
  /** The document that describes it. */
  source: string;
  /** The schema of its body, by media type. */
  requests: Record<string, string>;
  /** The fields that are no texts, for the encodings in which everything is text. */
  fields: Record<string, string>;
  /** The kinds of credential it takes, as the spec names them. */
  schemes: string[];
  /** Its path parameters. */
  path?: ParametersContract;
  /** The parameters of its query string. */
  query?: ParametersContract;
  /** The headers of its requests, by names in lower case. */
  header?: ParametersContract;
  /** What answers it, by status or range. */
  responses: Record<string, ResponseContract>;
  /** How it answers in pages, if it does. */
  pages?: PagesContract;
}

/** What the checker knows of parameters that are read as an object. */
export interface ParametersContract {
  schema: string;
  /** Those that are no texts. */
  fields: Record<string, string>;
}

/** What the checker knows of one answer. */
export interface ResponseContract {
  /** The schema of its JSON body; missing where it has none. */
  schema?: string;
  /** The media types of its body; empty where none is documented. */
  mediaTypes: string[];
  /** Its headers, by names in lower case. */
  headers?: ParametersContract;
  /** Whether it may come without its body. */
  bodyOptional?: true;
}

/** How a list comes in pages. */
export interface PagesContract {
  style: "offset" | "cursor";
  /** The member that holds the entries of a page. */
  items: string;
  /** Where the request says how many entries it wants, as a JSON pointer, and how many it gets unasked. */
  size: { pointer: string; default: number };
}

/** What the checker knows of one body. Places are JSON pointers, `*` standing for any member. */
export interface BodyTable {
  /** The document that describes it. */
  source: string;
  /** The places that another document describes, down to the next such place. */
  sources: Record<string, string>;
  /** Where the currency of each amount stands. */
  amounts: Record<string, string>;
  /** The members that only the oldest revision has. */
  legacy: string[];
  /** The objects whose members are free. */
  open: string[];
  /** The members that take one of several forms, with the schemas of these. */
  unions: Record<string, string[]>;
}
