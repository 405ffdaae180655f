const BY_STATUS: Readonly<Record<number, string>> = {
  400: "The request was refused as invalid.",
  401: "The credential is missing or was not accepted.",
  403: "The credential has no permission for this.",
  404: "Nothing was found under this identifier.",
  405: "The server does not accept this method here.",
  409: "The request conflicts with an earlier one.",
  410: "What was asked for is no longer available.",
  413: "The request is too large.",
  415: "The server does not accept this content type here.",
  422: "The request was understood but cannot be carried out.",
  423: "The resource is locked.",
  429: "Too many requests were sent.",
  502: "A gateway got no usable answer from the server.",
  503: "The service is not available now.",
  504: "A gateway waited too long for the server.",
};

/** Words a failure the server did not explain, from its HTTP status alone. */
export function fallbackMessage(status: number): string {
  // A browser hides a redirect that is not followed behind status 0.
  if (status < 400) return "The server answered with a redirect, which is not followed; check baseUrl.";
  const unknown = status < 500 ? "The server refused the request without a reason." : "The server failed.";
  return BY_STATUS[status] ?? unknown;
}
