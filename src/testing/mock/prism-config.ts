import type { IHttpConfig } from "@stoplight/prism-http";

/**
 * How Prism mocks the contract: from its examples, with every check. One for each use: Prism writes the media types
 * that the first request accepts into the one it is given, and keeps them.
 */
export const freshConfig = (): IHttpConfig => ({
  isProxy: false,
  mock: { dynamic: false },
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
});
