/**
 * A schema as Standard Schema v1 has it (standardschema.dev), so that whatever takes those takes ours. The interface is
 * meant to be copied; types need no dependency.
 */
export interface StandardSchema<Body> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "ottu-sdk";
    /** Never throws for a value, and never waits. No message holds a value. */
    readonly validate: (value: unknown) => StandardResult<Body>;
    /** For inference only; not there at run time. */
    readonly types?: { readonly input: Body; readonly output: Body } | undefined;
  };
}

/** The value itself, or why it is none. */
export type StandardResult<Body> =
  | { readonly value: Body; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** One reason. */
export interface StandardIssue {
  readonly message: string;
  /** The way to the member, or to where it should be. */
  readonly path: readonly (string | number)[];
}
